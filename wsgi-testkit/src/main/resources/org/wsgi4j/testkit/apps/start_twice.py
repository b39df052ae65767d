"""Calls start_response a second time, without exc_info, before any output."""


def application(environ, start_response):
    start_response('200 OK', [('Content-Type', 'text/plain'), ('X-First', 'yes')])
    start_response('202 Second', [('Content-Type', 'text/plain'), ('X-Second', 'yes')])
    return [b'second\n']
