"""Answers with the content of a file that it names relative to the working directory."""


def application(environ, start_response):
    with open('relative.txt', 'rb') as found:
        content = found.read()
    start_response('200 OK', [('Content-Type', 'text/plain')])
    return [content]
