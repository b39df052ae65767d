"""Shows who has come in, and how."""

SHOWN = ('REQUEST_METHOD', 'SCRIPT_NAME', 'PATH_INFO', 'QUERY_STRING', 'SERVER_NAME', 'SERVER_ADMIN', 'REMOTE_USER',
         'AUTH_TYPE', 'wsgi.url_scheme', 'HTTPS', 'SSL_CLIENT_VERIFY', 'SSL_CLIENT_S_DN_CN', 'SSL_CLIENT_S_DN',
         'SSL_CLIENT_I_DN_CN', 'SSL_SERVER_S_DN_CN', 'SSL_PROTOCOL', 'mod_wsgi.process_group',
         'mod_wsgi.application_group')


def application(environ, start_response):
    """Answers with the variables that say who is there; /teapot is an error of its own."""
    status = "418 I'm a teapot" if environ['PATH_INFO'].endswith('/teapot') else '200 OK'
    text = ''.join('%s=%s\n' % (name, environ.get(name)) for name in SHOWN).encode('latin-1')
    start_response(status, [('Content-Type', 'text/plain; charset=utf-8'), ('X-Application', 'members'),
                            ('Set-Cookie', 'a=1'), ('Set-Cookie', 'b=2'), ('Cache-Control', 'no-store'),
                            ('Content-Length', str(len(text)))])
    return [text]
