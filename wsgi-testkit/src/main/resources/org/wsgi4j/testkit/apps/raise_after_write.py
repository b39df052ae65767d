"""Raises an exception when it has written a block."""


def application(environ, start_response):
    start_response('200 OK', [('Content-Type', 'text/plain')])(b'first block')
    raise ValueError('a secret of the application')
