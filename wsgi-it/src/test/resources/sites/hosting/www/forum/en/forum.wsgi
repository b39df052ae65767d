"""The forum, en."""

import sys

sys.path.insert(0, __file__.split('/www/')[0] + '/www/shop/lib')

import till  # noqa: E402


def application(environ, start_response):
    """Tell which one it is."""
    start_response('200 OK', [('Content-Type', 'text/plain; charset=utf-8'), ('X-Application', 'forum-en')])
    return [till.told(environ)]
