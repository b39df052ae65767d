"""Writes a block, then waits until another request asks for /go."""

import threading

go = threading.Event()


def application(environ, start_response):
    write = start_response('200 OK', [('Content-Type', 'text/plain')])
    if environ['PATH_INFO'] == '/go':
        go.set()
        return [b'gone']
    write(b'first ')
    met = go.wait(20)
    return [b'second' if met or go.is_set() else b'alone']
