"""Raises an exception whose message is not ASCII."""


def application(environ, start_response):
    raise ValueError('caf\xe9')
