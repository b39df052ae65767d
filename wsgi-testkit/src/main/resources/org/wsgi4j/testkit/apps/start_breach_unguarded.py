"""Breaks a rule of start_response and lets the exception out."""


def application(environ, start_response):
    start_response('fine', [])
    return [b'never seen']
