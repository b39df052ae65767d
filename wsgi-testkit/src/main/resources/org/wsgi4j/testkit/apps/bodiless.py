"""Answers with the status that its path names, and with a body where there may be none."""

STATUSES = {'204': '204 No Content', '304': '304 Not Modified'}


def application(environ, start_response):
    start_response(STATUSES[environ['PATH_INFO'][1:]], [('ETag', '"tag"')])
    return [b'not to be seen']
