"""Gives several headers more than once, some with commas in them."""


def application(environ, start_response):
    start_response('401 Unauthorized', [
        ('Content-Type', 'text/plain'),
        ('WWW-Authenticate', 'Basic realm="one, two"'),
        ('Set-Cookie', 'a=1; Expires=Thu, 01 Jan 2032 00:00:00 GMT'),
        ('X-Number', 'first'),
        ('WWW-Authenticate', 'Digest realm="three", nonce="n", algorithm=MD5'),
        ('Set-Cookie', 'b=2'),
        ('X-Number', 'second'),
        ('WWW-Authenticate', 'Negotiate'),
    ])
    return [b'who are you?\n']
