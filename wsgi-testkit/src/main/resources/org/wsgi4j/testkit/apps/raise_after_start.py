"""Raises an exception when it has called start_response."""


def application(environ, start_response):
    start_response('200 OK', [('Content-Type', 'text/plain')])
    raise ValueError('a secret of the application')
