"""Answers with the request method in a header, and with a body of declared length."""


def application(environ, start_response):
    start_response('200 OK', [
        ('Content-Type', 'text/plain'), ('Content-Length', '4'), ('X-Method', environ['REQUEST_METHOD'])])
    return [b'body']
