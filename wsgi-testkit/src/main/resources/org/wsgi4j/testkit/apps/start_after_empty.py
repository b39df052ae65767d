"""Yields an empty block, which sends nothing, and replaces its head then."""


def application(environ, start_response):
    start_response('200 OK', [('Content-Type', 'text/plain')])
    yield b''
    start_response('201 Replaced', [('Content-Type', 'text/plain')])
    yield b'after nothing\n'
