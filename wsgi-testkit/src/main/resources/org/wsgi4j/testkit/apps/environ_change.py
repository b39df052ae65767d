"""Changes its environ in every way, and answers whether it found a change of an earlier request."""


def application(environ, start_response):
    found = 'old' if 'testkit.left' in environ or 'QUERY_STRING' not in environ else 'fresh'
    environ['testkit.left'] = object()
    environ['SCRIPT_NAME'] = '/changed'
    del environ['QUERY_STRING']
    start_response('200 OK', [('Content-Type', 'text/plain')])
    environ.clear()
    return [found.encode('latin-1')]
