"""Reads the whole body and lets every error out."""


def application(environ, start_response):
    environ['wsgi.input'].read()
    start_response('200 OK', [('Content-Type', 'text/plain')])
    return [b'read\n']
