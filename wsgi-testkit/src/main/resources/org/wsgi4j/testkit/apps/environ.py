"""Answers with its environ, a variable on each line: name, type of the name, type of the value, value.

A native string is shown with what is not printable ASCII escaped as in a URL, any other value as Python shows it, a
class and a stream by the methods they have. The first line is the type of the environ itself.
"""


def escaped(text):
    return ''.join(c if ' ' <= c <= '~' and c != '%' else '%%%02X' % ord(c) for c in text)


def shown(value):
    if isinstance(value, str):
        return escaped(value)
    methods = ('__iter__', 'read', 'readline', 'readlines', 'close', 'write', 'writelines', 'flush')
    found = [name for name in methods if hasattr(value, name)]
    if isinstance(value, type):
        return 'class'
    return ' '.join(found) if 'read' in found or 'write' in found else repr(value)


def application(environ, start_response):
    lines = ['\t'.join(('environ', type(environ).__name__, '', str(type(environ) is dict)))]
    for name in sorted(environ):
        value = environ[name]
        lines.append('\t'.join((escaped(name), type(name).__name__, type(value).__name__, shown(value))))
    body = '\n'.join(lines).encode('latin-1')
    start_response('200 OK', [('Content-Type', 'text/plain'), ('Content-Length', str(len(body)))])
    return [body]
