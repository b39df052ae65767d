"""Calls start_response with exc_info after output, and ends its body with the exception that came back."""

import sys


def application(environ, start_response):
    start_response('200 OK', [('Content-Type', 'text/plain')])
    yield b'first '
    try:
        try:
            raise KeyError('trouble')
        except KeyError:
            start_response('500 Trouble', [('Content-Type', 'text/plain')], sys.exc_info())
        yield b'nothing'
    except KeyError as error:
        yield ('KeyError %s' % error.args[0]).encode('latin-1')
