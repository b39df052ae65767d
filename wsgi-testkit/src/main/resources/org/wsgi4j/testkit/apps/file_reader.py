"""Returns an object that has nothing but read() in wsgi.file_wrapper."""


class Reader(object):
    """Gives its bytes one by one, whatever is asked for."""

    def __init__(self):
        self.left = [b'0', b'1', b'2']

    def read(self, size):
        return self.left.pop(0) if self.left else b''


def application(environ, start_response):
    start_response('200 OK', [('Content-Type', 'text/plain')])
    return environ['wsgi.file_wrapper'](Reader(), 8192)
