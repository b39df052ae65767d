"""A tool."""

import sys

sys.path.insert(0, __file__.split('/www/')[0] + '/www/shop/lib')

import till  # noqa: E402


def application(environ, start_response):
    """Tell what there is to tell, after what was sent."""
    length = len(environ['wsgi.input'].read())
    start_response('200 OK', [('Content-Type', 'text/plain'), ('X-Application', 'one')])
    return [till.told(environ, ['body=%d' % length])]


def other(environ, start_response):
    """Do the same under another name."""
    start_response('203 Other', [('Content-Type', 'text/plain'), ('X-Application', 'other')])
    return [till.told(environ)]
