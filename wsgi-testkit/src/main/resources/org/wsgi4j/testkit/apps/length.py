"""Declares the Content-Length that the query string says for the ten bytes '0123456789', in two blocks.

/seen waits for the end of the iteration, and answers with how many blocks were asked for.
"""

import threading

seen = []
ended = threading.Event()


def blocks():
    try:
        for block in (b'01234', b'56789'):
            seen.append(block)
            yield block
    finally:
        ended.set()


def application(environ, start_response):
    if environ['PATH_INFO'] == '/seen':
        ended.wait(20)
        start_response('200 OK', [('Content-Type', 'text/plain')])
        return [str(len(seen)).encode('latin-1')]
    ended.clear()
    del seen[:]
    start_response('200 OK', [('Content-Type', 'text/plain'), ('Content-Length', environ['QUERY_STRING'])])
    return blocks()
