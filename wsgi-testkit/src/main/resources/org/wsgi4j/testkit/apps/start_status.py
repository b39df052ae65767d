"""Starts its response with the status that its path names."""

STATUSES = {
    'usual': '200 OK',
    'bare': '200',
    'space': '200 ',
    'unknown': '299 Somewhat Fine',
    'latin1': '200 D\xe9j\xe0 vu',
    'error': '404 Not Here',
    'server_error': '503 Come Back',
}


def application(environ, start_response):
    start_response(STATUSES[environ['PATH_INFO'][1:]], [('Content-Type', 'text/plain')])
    return [b'of my own\n']
