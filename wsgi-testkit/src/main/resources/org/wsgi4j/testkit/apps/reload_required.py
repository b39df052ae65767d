"""Says by reload_required(resource) when it wants to be loaded again: after each third request."""

count = []


def reload_required(resource):
    if not resource.endswith('reload_required.py'):
        raise ValueError('not the path of this script: ' + resource)
    return len(count) >= 3


def application(environ, start_response):
    count.append(1)
    start_response('200 OK', [('Content-Type', 'text/plain')])
    return [str(len(count)).encode('latin-1')]
