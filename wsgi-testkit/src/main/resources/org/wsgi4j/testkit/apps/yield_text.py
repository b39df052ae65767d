"""Yields text, which is not bytes in any Python."""


def application(environ, start_response):
    start_response('200 OK', [('Content-Type', 'text/plain')])
    yield u'text'
