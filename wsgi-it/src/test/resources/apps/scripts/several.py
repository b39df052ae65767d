"""A module with two applications that say what they see of the request."""

import sys


def answer(name, environ, start_response):
    """Answers with what the server made of the path."""
    start_response('200 OK', [('Content-Type', 'text/plain')])
    return [('%s|%s|%s' % (name, environ['SCRIPT_NAME'], environ['PATH_INFO'])).encode('latin-1')]


def application(environ, start_response):
    """The one with the usual name."""
    return answer('application', environ, start_response)


def other(environ, start_response):
    """One with another name."""
    return answer('other', environ, start_response)


def path(environ, start_response):
    """Answers with the module path."""
    start_response('200 OK', [('Content-Type', 'text/plain')])
    return ['\n'.join(sys.path).encode('utf-8')]
