"""Prints lines in pieces; several requests at once must not mix theirs."""

from __future__ import print_function

import sys


def application(environ, start_response):
    name = environ['QUERY_STRING']
    for number in range(20):
        for piece in ('line ', str(number), ' of ', name, ' ends', '\n'):
            sys.stderr.write(piece)
    start_response('200 OK', [('Content-Type', 'text/plain')])
    return [b'printed\n']
