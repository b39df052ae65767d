NAMES = (
    'REQUEST_METHOD', 'REQUEST_URI', 'SCRIPT_NAME', 'PATH_INFO', 'QUERY_STRING', 'CONTENT_LENGTH', 'REDIRECT_URL',
    'REDIRECT_STATUS', 'REDIRECT_QUERY_STRING', 'CAME', 'REDIRECT_CAME', 'SERVER_NAME', 'SERVER_PORT',
)


def application(environ, start_response):
    said = ['%s=%s' % (name, environ.get(name, 'none')) for name in NAMES]
    said.append(environ['wsgi.input'].read().decode('ascii'))
    start_response('200 OK', [('Content-Type', 'text/plain'), ('X-Application', 'here')])
    return ['\n'.join(said).encode('ascii')]
