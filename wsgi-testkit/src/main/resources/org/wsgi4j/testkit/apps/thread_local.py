"""Keeps its query string in a threading.local while four requests are here, and answers with what it finds there."""

import threading

PARTY = 4
condition = threading.Condition()
here = {'count': 0}
local = threading.local()


def meet():
    with condition:
        here['count'] += 1
        condition.notify_all()
        if here['count'] < PARTY:
            condition.wait(20)


def application(environ, start_response):
    local.name = environ['QUERY_STRING']
    meet()
    start_response('200 OK', [('Content-Type', 'text/plain')])
    return [local.name.encode('latin-1')]
