"""Reads the body of the request piece by piece, and answers with its length and MD5 digest."""

import hashlib

PIECE = 65536


def application(environ, start_response):
    stream, digest, length = environ['wsgi.input'], hashlib.md5(), 0
    piece = stream.read(PIECE)
    while piece:
        digest.update(piece)
        length += len(piece)
        piece = stream.read(PIECE)
    start_response('200 OK', [('Content-Type', 'text/plain')])
    return [('%d %s' % (length, digest.hexdigest())).encode('latin-1')]
