"""Writes to wsgi.errors in every way that PEP 3333 names."""


def application(environ, start_response):
    errors = environ['wsgi.errors']
    errors.write('a line of errors\n')
    errors.write('two lines\nat once\n')
    errors.writelines(['one by one\n', 'written\n'])
    errors.write('a line ')
    errors.write('in two parts\n')
    errors.write('not a whole line')
    errors.flush()
    start_response('200 OK', [('Content-Type', 'text/plain')])
    return [b'written\n']
