"""An application that sends back what it gets: the id of the request, and its body."""

import os
import time


def sleep(environ):
    """Waits for as many seconds as the query says."""
    time.sleep(float(environ['QUERY_STRING']))


def hold(environ):
    """Says so in the log, and keeps its thread."""
    environ['wsgi.errors'].write('holding\n')
    time.sleep(600)


def spin(environ):
    """Uses the processor for as many seconds as the query says."""
    end = time.time() + float(environ['QUERY_STRING'])
    while time.time() < end:
        pass


BEFORE = {'/sleep': sleep, '/hold': hold, '/spin': spin}


def application(environ, start_response):
    """Does what the path says, and answers."""
    body = environ['wsgi.input'].read()
    BEFORE.get(environ['PATH_INFO'], len)(environ)
    start_response('200 OK', [
        ('Content-Type', 'application/octet-stream'),
        ('Content-Length', str(len(body))),
        ('X-Id', environ.get('HTTP_X_ID', 'none')),
        ('X-Pid', str(os.getpid())),
    ])
    return [body]
