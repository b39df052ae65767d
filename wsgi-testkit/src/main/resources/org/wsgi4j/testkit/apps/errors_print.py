"""Prints to the standard streams."""

from __future__ import print_function

import sys


def application(environ, start_response):
    print('printed to', 'stdout')
    print('printed to stderr', file=sys.stderr)
    print('printed to errors', file=environ['wsgi.errors'])
    sys.stdout.write('without an end')
    sys.stdout.flush()
    start_response('200 OK', [('Content-Type', 'text/plain')])
    return [b'printed\n']
