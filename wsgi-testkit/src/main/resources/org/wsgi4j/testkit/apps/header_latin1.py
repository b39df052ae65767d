"""Gives a header with bytes above ASCII, and one with tabs and spaces inside."""


def application(environ, start_response):
    start_response('200 OK', [
        ('Content-Type', 'text/plain'),
        ('X-Latin', 'caf\xe9'),
        ('x-mIxEd', 'one \t two'),
        ('X-Empty', ''),
    ])
    return [b'ok\n']
