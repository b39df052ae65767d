"""What the sites of this machine tell of themselves."""

import grp
import os
import pwd

SHOWN = ('REQUEST_METHOD', 'REQUEST_URI', 'SCRIPT_NAME', 'PATH_INFO', 'QUERY_STRING', 'SERVER_NAME', 'SERVER_PORT',
         'SERVER_ADMIN', 'SERVER_PROTOCOL', 'REQUEST_SCHEME', 'HTTP_HOST', 'DOCUMENT_ROOT', 'SCRIPT_FILENAME',
         'CONTEXT_PREFIX', 'CONTEXT_DOCUMENT_ROOT', 'REMOTE_ADDR', 'COMPANY', 'shop.currency', 'language', 'abroad',
         'visitor', 'picture', 'order', 'basket', 'board', 'GROUP', 'palette', 'HTTP_X_SHOP_FRONT', 'HTTP_X_SECRET',
         'HTTP_X_CHAIN', 'HTTP_AUTHORIZATION', 'HTTP_PROXY', 'PATH', 'wsgi.multiprocess', 'wsgi.multithread',
         'mod_wsgi.process_group', 'mod_wsgi.application_group', 'mod_wsgi.callable_object')


def told(environ, more=()):
    """Return what there is to tell, line by line."""
    mask = os.umask(0o22)
    os.umask(mask)
    lines = ['%s=%s' % (name, environ.get(name)) for name in SHOWN]
    lines.append('user=%s' % pwd.getpwuid(os.getuid()).pw_name)
    lines.append('group=%s' % grp.getgrgid(os.getgid()).gr_name)
    lines.append('groups=%s' % sorted({os.getgid(), *os.getgroups()}))
    lines.append('umask=%o' % mask)
    lines.extend(more)
    return '\n'.join(lines).encode('latin-1')
