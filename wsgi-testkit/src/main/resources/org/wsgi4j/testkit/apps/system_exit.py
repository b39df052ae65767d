"""Asks for the end of the process, in the call or, for /iteration, in the iteration."""

import sys


def application(environ, start_response):
    if environ['PATH_INFO'] == '/iteration':
        return (sys.exit(3) for _ in (1,))
    sys.exit(3)
