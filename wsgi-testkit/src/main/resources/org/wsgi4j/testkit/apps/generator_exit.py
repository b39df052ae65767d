"""Yields blocks without end and notes how its generator ended; /ended waits for that and answers with it."""

import threading

endings = []
ended = threading.Event()


def endless():
    try:
        while True:
            yield b'block ' * 10000
    except GeneratorExit:
        endings.append('GeneratorExit')
        raise
    finally:
        endings.append('finally')
        ended.set()


def application(environ, start_response):
    start_response('200 OK', [('Content-Type', 'text/plain')])
    if environ['PATH_INFO'] == '/ended':
        ended.wait(20)
        return [' '.join(endings).encode('latin-1')]
    return endless()
