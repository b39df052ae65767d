"""A page of a shop, in Python 2.7, that asks the Java service which it is a part of."""

from org.wsgi4j.examples.service import Stock


def application(environ, start_response):
    """Say how many there are of what the path names."""
    item = environ['PATH_INFO'].strip('/')
    count = Stock.of(item)
    start_response('200 OK', [('Content-Type', 'text/plain; charset=utf-8')])
    return ['%s: %d in stock\n' % (item, count)]
