"""Registers two functions to run at exit; each prints a line."""

from __future__ import print_function

import atexit

atexit.register(print, 'the first registered runs last')
atexit.register(print, 'the last registered runs first')


def application(environ, start_response):
    start_response('200 OK', [('Content-Type', 'text/plain')])
    return [b'registered']
