"""Writes its body by the write callable and returns the rest."""


def application(environ, start_response):
    write = start_response('200 OK', [('Content-Type', 'text/plain')])
    write(b'one ')
    write(b'')
    write(b'two ')
    return [b'three ', b'four']
