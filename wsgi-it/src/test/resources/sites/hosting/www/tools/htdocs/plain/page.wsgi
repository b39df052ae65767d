"""The first page."""


def main(environ, start_response):
    """Show where it is."""
    text = '\n'.join('%s=%s' % (name, environ.get(name)) for name in (
        'SCRIPT_NAME', 'PATH_INFO', 'REQUEST_URI', 'QUERY_STRING', 'mod_wsgi.application_group',
        'mod_wsgi.process_group', 'mod_wsgi.callable_object', 'REDIRECT_STATUS', 'REDIRECT_URL'))
    start_response('200 OK', [('Content-Type', 'text/plain')])
    return [text.encode('latin-1')]
