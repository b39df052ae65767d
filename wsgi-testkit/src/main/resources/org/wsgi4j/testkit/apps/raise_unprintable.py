"""Raises an exception that cannot be made a string."""


class Unprintable(Exception):
    """An exception that is trouble itself."""

    def __str__(self):
        raise ValueError('no string of this')


def application(environ, start_response):
    raise Unprintable()
