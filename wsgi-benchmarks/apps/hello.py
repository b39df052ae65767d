"""The smallest answer: 13 bytes of text. What a server costs when the application costs nothing."""

BODY = b'Hello World!\n'


def application(environ, start_response):
    """Answers every request with the same greeting."""
    start_response('200 OK', [('Content-Type', 'text/plain'),
                              ('Content-Length', str(len(BODY)))])
    return [BODY]
