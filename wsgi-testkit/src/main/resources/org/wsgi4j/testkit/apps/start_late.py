"""Calls start_response when its first block is asked for."""


def application(environ, start_response):
    start_response('201 Late', [('Content-Type', 'text/plain')])
    yield b'late\n'
