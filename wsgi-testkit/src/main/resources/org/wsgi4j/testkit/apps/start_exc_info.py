"""Replaces its head by that of an error page, with exc_info, before any output; then goes on as PEP 3333 shows."""

import sys


def application(environ, start_response):
    try:
        start_response('200 OK', [('Content-Type', 'text/plain'), ('X-First', 'yes')])
        raise KeyError('trouble')
    except KeyError:
        start_response('500 Trouble', [('Content-Type', 'text/plain')], sys.exc_info())
        return [b'my error page\n']
