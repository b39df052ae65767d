"""Returns a file wrapped in middleware that changes its blocks."""

import os

PATH = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'data.bin')


def application(environ, start_response):
    with open(PATH, 'wb') as made:
        made.write(b'abcdef')
    start_response('200 OK', [('Content-Type', 'text/plain')])
    wrapper = environ['wsgi.file_wrapper'](open(PATH, 'rb'), 3)
    return (block.upper() for block in wrapper)
