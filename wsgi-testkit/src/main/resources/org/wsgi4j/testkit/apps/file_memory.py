"""Returns a file that is none, in memory, in wsgi.file_wrapper with a block size of four."""

import io


def application(environ, start_response):
    start_response('200 OK', [('Content-Type', 'text/plain')])
    return environ['wsgi.file_wrapper'](io.BytesIO(b'0123456789'), 4)
