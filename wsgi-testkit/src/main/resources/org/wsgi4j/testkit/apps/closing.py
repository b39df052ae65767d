"""Returns an iterable that counts the calls of its close(), and ends as its path says.

/closed waits until there was a call, and answers with the number; /count does so without waiting.
"""

import threading

counts = {'closed': 0}
closed = threading.Event()


class Blocks(object):
    """What its path makes of it: blocks, then perhaps an end that is none."""

    def __init__(self, path):
        self.path = path
        self.number = 0

    def __iter__(self):
        return self

    def __next__(self):
        self.number += 1
        if self.path == '/raise' or (self.path == '/raise_late' and self.number == 2):
            raise ValueError('from the iteration')
        if self.path == '/text':
            return 42
        if self.number > 3 and self.path != '/endless':
            raise StopIteration
        return b'block ' * (10000 if self.path == '/endless' else 1)

    next = __next__

    def close(self):
        counts['closed'] += 1
        closed.set()


def application(environ, start_response):
    path = environ['PATH_INFO']
    headers = [('Content-Type', 'text/plain')]
    if path in ('/closed', '/count'):
        if path == '/closed':
            closed.wait(20)
        start_response('200 OK', headers)
        return [str(counts['closed']).encode('latin-1')]
    if path == '/short':
        headers.append(('Content-Length', '1000'))
    if path == '/excess':
        headers.append(('Content-Length', '3'))
    blocks = Blocks(path)
    if path == '/call':
        raise ValueError('from the call')
    if path != '/headless':
        start_response('204 No Content' if path == '/204' else '200 OK', [] if path == '/204' else headers)
    return blocks
