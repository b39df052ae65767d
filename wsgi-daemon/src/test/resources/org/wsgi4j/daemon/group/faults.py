"""What can go wrong in a worker process, a path for each; /pid and /version say who answers."""

import os
import sys
import threading
import time

VERSION = 'one'
HOLD = threading.Event()


def application(environ, start_response):
    """Does what the path says."""
    path = environ['PATH_INFO']
    if path in ('/hold', '/sleep', '/spin'):
        environ['wsgi.errors'].write('%s begins\n' % path)
    if path == '/exit-in-request':
        from java.lang import Runtime
        Runtime.getRuntime().halt(7)
    if path == '/exit-after-head':
        write = start_response('200 OK', [('Content-Type', 'text/plain')])
        write('begun')
        from java.lang import Runtime
        Runtime.getRuntime().halt(7)
    if path == '/sys-exit':
        sys.exit(3)
    if path == '/hold':
        HOLD.wait(60)
    if path == '/release':
        HOLD.set()
    if path == '/spin':
        while True:
            pass
    while path == '/stubborn':
        try:
            try:
                time.sleep(600)
            except BaseException:
                pass
        except BaseException:
            pass
    if path == '/sleep':
        time.sleep(float(environ['QUERY_STRING']))
    if path == '/long-header':
        start_response('200 OK', [('X-Long', 'x' * 40000)])
        return ['never']
    if path == '/echo':
        body = environ['wsgi.input'].read()
        start_response('200 OK', [('Content-Length', str(len(body)))])
        return [body]
    start_response('200 OK', [('Content-Type', 'text/plain')])
    if path == '/model':
        import mod_wsgi
        return ['%s %s %s %s %s' % (mod_wsgi.maximum_processes, mod_wsgi.threads_per_process,
                                    environ['wsgi.multiprocess'], environ['wsgi.multithread'], environ['wsgi.run_once'])]
    if path == '/restarts':
        return ['%s %s' % (VERSION, environ['mod_wsgi.daemon_restarts'])]
    return ['%s %d' % (VERSION, environ['mod_wsgi.server_pid'])]
