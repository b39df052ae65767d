"""A script in Python 3."""


def application(environ, start_response):
    """Answers, on Python 3."""
    start_response('200 OK', [])
    return [f"{environ['PATH_INFO']}".encode()]
