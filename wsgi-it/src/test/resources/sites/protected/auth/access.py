"""Who may come to the desk."""


def allow_access(environ, host):
    """Lets those in who ask for the day, over TLS."""
    if environ.get('QUERY_STRING') == 'night' or not environ['mod_ssl.is_https']():
        return False
    return True
