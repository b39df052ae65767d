"""Writes blocks without end until that raises an exception; /raised waits for that and answers with its type."""

import threading

raised = []
ended = threading.Event()


def application(environ, start_response):
    write = start_response('200 OK', [('Content-Type', 'text/plain')])
    if environ['PATH_INFO'] == '/raised':
        ended.wait(20)
        return [' '.join(raised).encode('latin-1')]
    try:
        while True:
            write(b'block ' * 10000)
    except Exception as error:
        raised.append('IOError' if isinstance(error, IOError) else type(error).__name__)
        ended.set()
        raise
