"""An application for tests of the server around it: it can be slow, large, broken, and counts what it has open."""

import json
import os
import threading

BLOCK = b'x' * 65536

open_answers = 0
broken_inputs = 0
lock = threading.Lock()


class Answer(object):
    """A body that is counted while the server holds it."""

    def __init__(self, blocks):
        global open_answers
        self.blocks = blocks
        with lock:
            open_answers += 1

    def __iter__(self):
        return iter(self.blocks)

    def close(self):
        """Called by the server, exactly once."""
        global open_answers
        with lock:
            open_answers -= 1


def blocks(count):
    """Makes a large body, a block at a time."""
    for _ in range(count):
        yield BLOCK


def read_all(stream):
    """Reads a request body to its end, or to the end of its client."""
    global broken_inputs
    length = 0
    try:
        while True:
            block = stream.read(16384)
            if not block:
                return length
            length += len(block)
    except IOError:
        with lock:
            broken_inputs += 1
        raise


def counts(environ):
    """What is open now, as JSON."""
    found = {'open': open_answers, 'broken': broken_inputs}
    try:
        from java.lang import Thread
        found['threads'] = Thread.getAllStackTraces().size()
    except ImportError:
        found['threads'] = threading.active_count()
    return [json.dumps(found).encode('ascii')]


def fail(environ):
    """Fails, always."""
    raise ValueError('deliberate ' + environ['QUERY_STRING'])


PAGES = {
    '/': lambda environ: [b'small ' + environ['QUERY_STRING'].encode('latin-1')],
    '/big': lambda environ: blocks(64),
    '/sink': lambda environ: [str(read_all(environ['wsgi.input'])).encode('ascii')],
    '/counts': counts,
    '/fail': fail,
    '/environ': lambda environ: [str(environ.get(environ['QUERY_STRING'])).encode('latin-1')],
    '/directory': lambda environ: [os.getcwd().encode('utf-8')],
}


def application(environ, start_response):
    """Answers with the page of the path."""
    page = PAGES.get(environ['PATH_INFO'])
    body = page(environ) if page else [b'no such page']
    start_response('200 OK' if page else '404 Not Found', [('Content-Type', 'text/plain')])
    return Answer(body)
