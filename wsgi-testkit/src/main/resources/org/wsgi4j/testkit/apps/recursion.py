"""Calls itself without end."""


def deeper(depth):
    return deeper(depth + 1) + 1


def application(environ, start_response):
    deeper(0)
