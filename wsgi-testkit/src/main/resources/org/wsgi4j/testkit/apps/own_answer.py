"""Answers with the number in its query string and its body: in the reason, in a header, and in many blocks."""


def application(environ, start_response):
    number = environ['QUERY_STRING']
    body = environ['wsgi.input'].read(-1).decode('latin-1')
    start_response('200 Number ' + number, [('Content-Type', 'text/plain'), ('X-Number', number)])
    for _ in range(10):
        yield (number + '/' + body + ' ').encode('latin-1')
