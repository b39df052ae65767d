"""An application that says where it runs, and can keep its thread busy for ever."""

import os

VERSION = b'first'


def spin(environ):
    """Says so in the log, and never ends."""
    environ['wsgi.errors'].write('spinning\n')
    while environ:
        pass


PAGES = {
    '/': lambda environ: VERSION,
    '/pid': lambda environ: str(os.getpid()).encode('ascii'),
    '/group': lambda environ: environ['mod_wsgi.process_group'].encode('ascii'),
    '/spin': spin,
}


def application(environ, start_response):
    """Answers with the page of the path."""
    body = PAGES[environ['PATH_INFO']](environ)
    start_response('200 OK', [('Content-Type', 'text/plain'), ('Content-Length', str(len(body)))])
    return [body]
