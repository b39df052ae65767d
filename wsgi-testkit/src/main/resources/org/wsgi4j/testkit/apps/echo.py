"""Answers with the body of the request."""


def application(environ, start_response):
    body = environ['wsgi.input'].read(-1)
    start_response('200 OK', [('Content-Type', 'application/octet-stream'), ('Content-Length', str(len(body)))])
    return [body]
