"""A client that comes twice: the second time it goes on with the TLS session of the first.

Arguments: port, authority, kind of session (id, ticket or psk), path, and the certificate and key to show, if any.
Prints for each visit whether the session went on, and the answer.
"""

import socket
import ssl
import sys
import warnings

warnings.simplefilter('ignore', DeprecationWarning)
port, authority, kind, path = sys.argv[1:5]
shown = sys.argv[5:]
context = ssl.create_default_context(cafile=authority)
if shown:
    context.load_cert_chain(*shown)
version = ssl.TLSVersion.TLSv1_3 if kind == 'psk' else ssl.TLSVersion.TLSv1_2
context.minimum_version = context.maximum_version = version
if kind == 'id':
    context.options |= ssl.OP_NO_TICKET

session = None
for visit in range(2):
    plain = socket.create_connection(('127.0.0.1', int(port)), timeout=20)
    with context.wrap_socket(plain, server_hostname='localhost', session=session) as client:
        client.sendall(('GET %s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' % path).encode())
        answer = b''
        while True:
            more = client.recv(65536)
            if not more:
                break
            answer += more
        # In TLS 1.3 the session comes after the handshake.
        session = client.session
        head, body = answer.decode('latin-1').split('\r\n\r\n', 1)
        print(client.session_reused, head.split(' ')[1], body if head.split(' ')[1] == '200' else '')
