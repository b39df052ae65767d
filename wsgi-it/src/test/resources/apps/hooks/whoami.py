"""Says who the server says that the client is."""

import os


def application(environ, start_response):
    body = '%s by %s in %s' % (environ.get('REMOTE_USER'), environ.get('AUTH_TYPE'), os.getpid())
    start_response('200 OK', [('Content-Type', 'text/plain')])
    return [body.encode('utf-8')]
