"""Calls start_response with exc_info after output, as PEP 3333 shows it: the call raises the exception again."""

import sys


def application(environ, start_response):
    start_response('200 OK', [('Content-Type', 'text/plain')])
    yield b'first '
    try:
        raise KeyError('trouble in the middle')
    except KeyError:
        start_response('500 Trouble', [('Content-Type', 'text/plain')], sys.exc_info())
    yield b'never seen'
