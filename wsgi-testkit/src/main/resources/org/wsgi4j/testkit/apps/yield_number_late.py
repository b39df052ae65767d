"""Yields a number after a block."""


def application(environ, start_response):
    start_response('200 OK', [('Content-Type', 'text/plain')])
    return iter([b'first block', 42])
