"""Answers 'met' when four requests are here at the same time; each waits for the others."""

import threading

PARTY = 4
condition = threading.Condition()
here = {'count': 0}


def application(environ, start_response):
    with condition:
        here['count'] += 1
        condition.notify_all()
        while here['count'] < PARTY:
            before = here['count']
            condition.wait(20)
            if here['count'] == before:
                break
        met = here['count'] >= PARTY
    start_response('200 OK', [('Content-Type', 'text/plain')])
    return [b'met' if met else b'alone']
