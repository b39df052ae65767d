"""Greets, and takes bodies: fast and slow clients of one application."""

BODY = b'Hello World!\n'


def application(environ, start_response):
    """Answers a POST with the length of its body, read at once, and everything else with a greeting."""
    body = BODY
    if environ['REQUEST_METHOD'] == 'POST':
        data = environ['wsgi.input'].read(int(environ.get('CONTENT_LENGTH') or 0))
        body = str(len(data)).encode('ascii')
    start_response('200 OK', [('Content-Type', 'text/plain'),
                              ('Content-Length', str(len(body)))])
    return [body]
