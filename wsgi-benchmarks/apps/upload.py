"""Takes a request body of any size; what a server costs on the way in."""

BLOCK = 65536


def application(environ, start_response):
    """Reads the whole body in blocks and answers with its length in decimal digits."""
    stream = environ['wsgi.input']
    left = int(environ.get('CONTENT_LENGTH') or 0)
    total = 0
    while left > 0:
        data = stream.read(min(BLOCK, left))
        if not data:
            break
        total += len(data)
        left -= len(data)
    body = str(total).encode('ascii')
    start_response('200 OK', [('Content-Type', 'text/plain'),
                              ('Content-Length', str(len(body)))])
    return [body]
