"""Prints a line when it is loaded."""

from __future__ import print_function

print('the script is loaded')


def application(environ, start_response):
    start_response('200 OK', [('Content-Type', 'text/plain')])
    return [b'quiet\n']
