"""Counts its requests in a variable of its module."""

import threading

lock = threading.Lock()
count = 0


def application(environ, start_response):
    global count
    with lock:
        count += 1
        number = count
    start_response('200 OK', [('Content-Type', 'text/plain')])
    return [str(number).encode('latin-1')]
