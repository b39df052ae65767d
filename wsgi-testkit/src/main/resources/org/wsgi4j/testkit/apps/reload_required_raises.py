"""Has a reload_required() that raises an exception."""

count = []


def reload_required(resource):
    raise ValueError('from reload_required')


def application(environ, start_response):
    count.append(1)
    start_response('200 OK', [('Content-Type', 'text/plain')])
    return [str(len(count)).encode('latin-1')]
