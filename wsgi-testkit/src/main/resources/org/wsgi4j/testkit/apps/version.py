"""Answers with its version and with the number of its requests; contracts change the version."""

from __future__ import print_function

VERSION = 'one'
count = []

print('loading version', VERSION)


def application(environ, start_response):
    count.append(1)
    start_response('200 OK', [('Content-Type', 'text/plain')])
    return [('%s %d' % (VERSION, len(count))).encode('latin-1')]
