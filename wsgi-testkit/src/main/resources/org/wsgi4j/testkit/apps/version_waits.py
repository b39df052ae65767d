"""Yields a block, waits until another request asks for /go, and ends with its version."""

import threading
import sys

VERSION = 'one'

if not hasattr(sys, 'testkit_go'):
    sys.testkit_go = threading.Event()


def application(environ, start_response):
    start_response('200 OK', [('Content-Type', 'text/plain')])
    if environ['PATH_INFO'] == '/go':
        sys.testkit_go.set()
        yield VERSION.encode('latin-1')
    else:
        yield b'first '
        sys.testkit_go.wait(20)
        yield VERSION.encode('latin-1')
