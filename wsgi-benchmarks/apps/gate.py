"""An access hook that lets everybody in who is not on its list, as hooks do."""

DENIED = frozenset(['192.0.2.1', '192.0.2.2'])


def allow_access(environ, host):
    """Tell whether a client may come in."""
    return host not in DENIED and not environ['REQUEST_URI'].startswith('/private/')
