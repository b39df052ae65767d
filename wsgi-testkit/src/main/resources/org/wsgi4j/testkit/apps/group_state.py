"""Counts its requests in the sys module, which all code of an interpreter shares."""

import sys


def application(environ, start_response):
    sys.testkit_count = getattr(sys, 'testkit_count', 0) + 1
    start_response('200 OK', [('Content-Type', 'text/plain')])
    return [str(sys.testkit_count).encode('latin-1')]
