"""Yields a block, waits until another request asks for /go, and ends with its version.

The other request may come to another process: what both have in common is a directory.
"""

import os
import time

VERSION = 'one'
GO = __file__ + '.go'


def application(environ, start_response):
    start_response('200 OK', [('Content-Type', 'text/plain')])
    if environ['PATH_INFO'] == '/go':
        open(GO, 'w').close()
        yield VERSION.encode('latin-1')
    else:
        yield b'first '
        deadline = time.time() + 20
        while not os.path.exists(GO) and time.time() < deadline:
            time.sleep(0.01)
        yield VERSION.encode('latin-1')
