"""Makes the calls on wsgi.input that the query string lists, and answers with the result of each on a line.

A call is written as its name, or as name:argument, where the argument is a number, None or a word; calls are separated
by semicolons. A result is its type and its content, escaped as in a URL; the parts of a list are separated by '|'.
"""


def escaped(octets):
    return ''.join(chr(c) if 32 < c < 127 and c not in (37, 124) else '%%%02X' % c for c in bytearray(octets))


def argument(word):
    if word == 'None':
        return None
    return int(word) if word.lstrip('-').isdigit() else word


def shown(result):
    if isinstance(result, list):
        return 'list ' + '|'.join(escaped(item) for item in result)
    return 'bytes ' + escaped(result) if isinstance(result, bytes) else type(result).__name__


def call(stream, words):
    name, arguments = words[0], [argument(word) for word in words[1:]]
    try:
        if name == 'iter':
            return shown([line for line in stream])
        return shown(getattr(stream, name)(*arguments))
    except Exception as error:
        return 'raised ' + type(error).__name__


def application(environ, start_response):
    calls = environ['QUERY_STRING'].split(';')
    lines = [call(environ['wsgi.input'], each.split(':')) for each in calls]
    start_response('200 OK', [('Content-Type', 'text/plain')])
    return [('\n'.join(lines)).encode('latin-1')]
