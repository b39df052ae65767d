"""Raises an exception when a block has gone out."""


def application(environ, start_response):
    start_response('200 OK', [('Content-Type', 'text/plain')])
    yield b'first block'
    raise ValueError('a secret of the application')
