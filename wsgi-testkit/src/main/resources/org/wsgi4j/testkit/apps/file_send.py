"""Returns a file of ten bytes in wsgi.file_wrapper.

The query string changes that: offset=N reads so many bytes before, length=N declares a Content-Length, size=N makes the
file as long. /after waits until the file is closed, and answers with its position then, once for each call of close().
"""

import os
import threading

PATH = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'data.bin')
after = []
closed = threading.Event()


class Closing(object):
    """A file that notes its closing."""

    def __init__(self, stream):
        self.stream = stream
        self.read, self.fileno, self.tell = stream.read, stream.fileno, stream.tell

    def close(self):
        after.append('closed at %d' % self.stream.tell())
        self.stream.close()
        closed.set()


def options(query):
    return dict((name, int(value)) for name, value in (pair.split('=') for pair in query.split('&') if pair))


def application(environ, start_response):
    headers = [('Content-Type', 'application/octet-stream')]
    if environ['PATH_INFO'] == '/after':
        closed.wait(20)
        start_response('200 OK', headers)
        return ['\n'.join(after).encode('latin-1')]
    chosen = options(environ['QUERY_STRING'])
    with open(PATH, 'wb') as made:
        made.write((b'0123456789' * (chosen.get('size', 10) // 10 + 1))[:chosen.get('size', 10)])
    if 'length' in chosen:
        headers.append(('Content-Length', str(chosen['length'])))
    stream = open(PATH, 'rb')
    stream.read(chosen.get('offset', 0))
    start_response('200 OK', headers)
    return environ['wsgi.file_wrapper'](stream if environ['PATH_INFO'] == '/plain' else Closing(stream))
