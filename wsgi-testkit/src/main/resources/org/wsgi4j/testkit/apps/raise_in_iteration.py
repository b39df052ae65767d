"""Raises an exception instead of its first block."""


def application(environ, start_response):
    start_response('200 OK', [('Content-Type', 'text/plain')])
    yield b''
    raise ValueError('a secret of the application')
