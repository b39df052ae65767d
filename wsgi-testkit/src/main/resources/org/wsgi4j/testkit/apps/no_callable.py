"""Has no object of the name application."""


def handler(environ, start_response):
    start_response('200 OK', [('Content-Type', 'text/plain')])
    return [b'the other name']


class Holder(object):
    """Holds one as an attribute."""

    handler = staticmethod(handler)
