"""Declares the Content-Length that the query string says for the ten bytes '0123456789', in two blocks.

/seen answers with how many blocks have been asked for in the request before.
"""

seen = []


def blocks():
    for block in (b'01234', b'56789'):
        seen.append(block)
        yield block


def application(environ, start_response):
    if environ['PATH_INFO'] == '/seen':
        start_response('200 OK', [('Content-Type', 'text/plain')])
        return [str(len(seen)).encode('latin-1')]
    del seen[:]
    start_response('200 OK', [('Content-Type', 'text/plain'), ('Content-Length', environ['QUERY_STRING'])])
    return blocks()
