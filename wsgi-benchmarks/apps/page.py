"""The body of a usual page: 10 KB in one block."""

BODY = b'0123456789abcde\n' * 640


def application(environ, start_response):
    """Answers every request with the same 10240 bytes."""
    start_response('200 OK', [('Content-Type', 'text/plain'),
                              ('Content-Length', str(len(BODY)))])
    return [BODY]
