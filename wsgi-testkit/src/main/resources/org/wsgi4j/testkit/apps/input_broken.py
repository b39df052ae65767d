"""Reads a body that breaks off, twice; /seen answers with what was raised, when it has been."""

import threading

seen = []
done = threading.Event()


def attempt(call):
    try:
        call()
        seen.append('nothing')
    except Exception as error:
        kind = 'IOError' if isinstance(error, IOError) else type(error).__name__
        seen.append(kind + ' ' + str(error))


def application(environ, start_response):
    if environ['PATH_INFO'] == '/seen':
        done.wait(20)
    else:
        stream = environ['wsgi.input']
        for call in (lambda: stream.read(), lambda: stream.read(1), lambda: stream.readline()):
            attempt(call)
        done.set()
    start_response('200 OK', [('Content-Type', 'text/plain')])
    return ['\n'.join(seen).encode('latin-1')]
