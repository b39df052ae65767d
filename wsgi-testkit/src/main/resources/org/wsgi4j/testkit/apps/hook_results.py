"""Functions that gates may call: they return what they are asked for, as Python."""

kept = []


def answer(environ, *arguments):
    """Return the value of the first argument."""
    return eval(arguments[0])


def raises(environ, *arguments):
    """Raise what is not meant for clients."""
    raise ValueError('a secret of the hook')


def keeps(environ, *arguments):
    """Use what was kept of the call before, and keep the same of this one."""
    for look_up in kept:
        look_up('SSL_PROTOCOL')
    kept.append(environ['mod_ssl.var_lookup'])


def dispatches(environ):
    """Return what only hooks are told, or applications."""
    return [key for key in environ if key.startswith('mod_ssl.') or key == 'mod_wsgi.callable_object']
