"""Returns an iterable whose close() raises an exception."""


class Blocks(list):
    """A list that cannot be closed."""

    def close(self):
        raise ValueError('from close')


def application(environ, start_response):
    start_response('200 OK', [('Content-Type', 'text/plain')])
    return Blocks([b'all ', b'is ', b'well'])
