"""Has applications of the other kinds that can be called: a class, an instance, a bound method."""

HEADERS = [('Content-Type', 'text/plain')]


class Application(object):
    """Is an application as a class: its instances are iterables."""

    def __init__(self, environ, start_response):
        start_response('200 OK', HEADERS)

    def __iter__(self):
        return iter([b'class'])


class Callable(object):
    """Its instances are applications, and so are their methods."""

    def __call__(self, environ, start_response):
        start_response('200 OK', HEADERS)
        return [b'instance']

    def method(self, environ, start_response):
        start_response('200 OK', HEADERS)
        return [b'method']


instance = Callable()
method = instance.method
