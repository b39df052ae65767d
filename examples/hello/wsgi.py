def application(environ, start_response):
    """Answers every request with the same greeting."""
    body = b'Hello World!\n'
    start_response('200 OK', [('Content-Type', 'text/plain'),
                              ('Content-Length', str(len(body)))])
    return [body]
