"""Keeps what belongs to a request; the next request answers with what comes of using it after its time."""

kept = {}


def attempt(call):
    try:
        call()
        return 'nothing'
    except Exception as error:
        return type(error).__name__


def tried():
    yield 'read ' + attempt(lambda: kept['input'].read(1))
    yield 'readline ' + attempt(lambda: kept['input'].readline())
    yield 'start_response ' + attempt(lambda: kept['start_response']('200 OK', []))
    yield 'write ' + attempt(lambda: kept['write'](b'late'))


def application(environ, start_response):
    lines = list(tried()) if kept else []
    write = start_response('200 OK', [('Content-Type', 'text/plain')])
    kept.update(input=environ['wsgi.input'], start_response=start_response, write=write)
    return ['\n'.join(lines).encode('latin-1')]
