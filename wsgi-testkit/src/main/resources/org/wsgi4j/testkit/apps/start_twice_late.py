"""Calls start_response a second time, without exc_info, after output; ends its body with the exception that it got."""


def application(environ, start_response):
    start_response('200 OK', [('Content-Type', 'text/plain')])
    yield b'first '
    try:
        start_response('500 Second', [('Content-Type', 'text/plain')])
        yield b'nothing'
    except Exception as error:
        yield type(error).__name__.encode('latin-1')
