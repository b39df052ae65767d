"""Returns an instance of its own subclass of wsgi.file_wrapper."""

import os

PATH = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'data.bin')


def application(environ, start_response):

    class Wrapper(environ['wsgi.file_wrapper']):
        """A file of this application."""

    with open(PATH, 'wb') as made:
        made.write(b'by a subclass')
    start_response('200 OK', [('Content-Type', 'text/plain')])
    return Wrapper(open(PATH, 'rb'))
