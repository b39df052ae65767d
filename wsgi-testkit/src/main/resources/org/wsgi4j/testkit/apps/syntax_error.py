"""Is no Python of any version, in line 4."""


def application(environ, start_response:
    return []
