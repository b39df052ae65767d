"""Logs by the logging package, with an exception."""

import logging


def application(environ, start_response):
    logger = logging.getLogger('testkit')
    logger.addHandler(logging.StreamHandler())
    try:
        raise ValueError('to be logged')
    except ValueError:
        logger.exception('something was caught')
    start_response('200 OK', [('Content-Type', 'text/plain')])
    return [b'logged\n']
