"""Answers with twenty million bytes in blocks of many sizes."""

PATTERN = b'0123456789' * 10000
TOTAL = 20000000


def blocks():
    sent, size = 0, 1
    while sent < TOTAL:
        block = PATTERN[sent % 10:sent % 10 + min(size, TOTAL - sent)]
        sent += len(block)
        size = size * 2 if size < 65536 else 1
        yield block


def application(environ, start_response):
    start_response('200 OK', [('Content-Type', 'application/octet-stream')])
    return blocks()
