"""Writes its whole body by the write callable."""


def application(environ, start_response):
    write = start_response('200 OK', [('Content-Type', 'text/plain'), ('Content-Length', '7')])
    write(b'written')
    return []
