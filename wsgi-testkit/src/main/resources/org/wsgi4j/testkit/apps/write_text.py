"""Gives text to the write callable, and answers with the exception that it got for it."""


def application(environ, start_response):
    write = start_response('200 OK', [('Content-Type', 'text/plain')])
    try:
        write(u'text')
        raised = 'nothing'
    except Exception as error:
        raised = type(error).__name__
    return [raised.encode('latin-1')]
