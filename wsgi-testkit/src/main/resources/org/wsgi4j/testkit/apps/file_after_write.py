"""Writes a block and returns a file."""

import os

PATH = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'data.bin')


def application(environ, start_response):
    with open(PATH, 'wb') as made:
        made.write(b'from the file')
    write = start_response('200 OK', [('Content-Type', 'text/plain')])
    write(b'written, ')
    return environ['wsgi.file_wrapper'](open(PATH, 'rb'))
