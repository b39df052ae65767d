"""Yields a block, then waits until another request asks for /go."""

import threading

go = threading.Event()


def application(environ, start_response):
    start_response('200 OK', [('Content-Type', 'text/plain')])
    if environ['PATH_INFO'] == '/go':
        go.set()
        yield b'gone'
    else:
        yield b'first '
        go.wait(20)
        yield b'second' if go.is_set() else b'alone'
