"""Imports a slow module of the module path in each request, four of them at once, and answers with what is in it."""

import threading

PARTY = 4
condition = threading.Condition()
here = {'count': 0}


def meet():
    with condition:
        here['count'] += 1
        condition.notify_all()
        if here['count'] < PARTY:
            condition.wait(20)


def application(environ, start_response):
    meet()
    import slow_module
    start_response('200 OK', [('Content-Type', 'text/plain')])
    return [('%s %s' % (slow_module.LAST, slow_module.loads())).encode('latin-1')]
