"""Raises an exception before it has called start_response."""


def deep_in_the_application():
    raise ValueError('a secret of the application')


def application(environ, start_response):
    deep_in_the_application()
