"""The shop."""

import os

import till


def application(environ, start_response):
    """Answer with the status that the path wants, if it wants one."""
    wanted = environ['PATH_INFO'].rsplit('/', 1)[-1]
    headers = [('Content-Type', 'text/plain'), ('X-Powered-By', 'Magic'), ('Vary', 'Cookie')]
    if wanted == 'moved':
        start_response('302 Found', [*headers, ('Location', 'http://internal.example/there')])
        return [b'there']
    if wanted == 'inside':
        start_response('200 OK', [('Location', '/images/one.gif'), ('Content-Type', 'text/plain')])
        return [b'inside']
    if wanted == 'raises':
        raise RuntimeError('the till is jammed')
    if wanted == 'own':
        headers.append(('X-Application', 'shop'))
        wanted = '409'
    start_response(wanted + ' Special' if wanted.isdigit() and len(wanted) == 3 else '200 OK', headers)
    return [till.told(environ, ['home=%s' % os.getcwd()])]
