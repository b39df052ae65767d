"""Raises an exception that 'except Exception' does not catch."""


def application(environ, start_response):
    raise KeyboardInterrupt('not by a keyboard')
