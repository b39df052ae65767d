"""Prints what a worker costs: requests a second, processor time of each, memory. A program, not a test.

``python3 hello_load.py LEGS REQUESTS``: ping-pong on so many legs, each from a process of its own.
"""

import os
import struct
import subprocess
import sys
import time

from fake_server import Worker, order
from wsgi4j_worker import wire

_SCRIPT = """
def application(environ, start_response):
    start_response('200 OK', [('Content-Type', 'text/plain')])
    return [b'Hello World!']
"""
_BARE = 'import socket, sys, threading; print(flush=True); sys.stdin.read()'
_NAMES = ('HTTP_HOST HTTP_ACCEPT HTTP_USER_AGENT HTTP_COOKIE HTTP_REFERER HTTP_ACCEPT_ENCODING HTTP_CONNECTION REMOTE_ADDR '
          'REMOTE_PORT REQUEST_URI DOCUMENT_ROOT SCRIPT_FILENAME').split()
_ROUNDS = 3


def request(worker):
    """Return the frame of a usual request."""
    environ = {'REQUEST_METHOD': 'GET', 'SCRIPT_NAME': '', 'PATH_INFO': '/', 'QUERY_STRING': '', 'SERVER_NAME': 'localhost',
               'SERVER_PORT': '80', 'SERVER_PROTOCOL': 'HTTP/1.1', 'REQUEST_SCHEME': 'http',
               'mod_wsgi.queue_start': '1800000000000000', 'mod_wsgi.process_group': 'shop',
               'mod_wsgi.application_group': '', 'mod_wsgi.callable_object': 'application',
               **dict.fromkeys(_NAMES, 'a value of a header')}
    payload = order(worker.key(), environ)
    return wire.HEADER.pack(wire.REQUEST, wire.WHOLE, len(environ), len(payload)) + payload


def ping_pong(leg, frame, count):
    """Ask and wait for the answer, again and again."""
    send, receive, buffer = leg.connection.sendall, leg.connection.recv_into, bytearray(4096)
    for _ in range(count):
        send(frame)
        length = receive(buffer)
        if length < 8 or length != 8 + struct.unpack_from('>I', buffer, 4)[0]:
            raise AssertionError(bytes(buffer[:length]))


def round_of(worker, legs, frame, count):
    """Print one round."""
    before, start = cpu_seconds(worker.process.pid), time.perf_counter()
    clients = []
    for leg in legs:
        client = os.fork()
        if not client:
            ping_pong(leg, frame, count)
            os._exit(0)
        clients.append(client)
    failed = any([os.waitpid(client, 0)[1] for client in clients])
    seconds, cpu = time.perf_counter() - start, cpu_seconds(worker.process.pid) - before
    requests = count * len(legs)
    print('%.0f requests/s, %.1f us of processor time each%s'
          % (requests / seconds, cpu / requests * 1e6, ', FAILED' if failed else ''))


def cpu_seconds(pid):
    """Return the processor time that a process has used."""
    with open('/proc/%d/stat' % pid) as file:
        fields = file.read().rpartition(')')[2].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf('SC_CLK_TCK')


def resident_kilobytes(pid):
    """Return what a process has in memory."""
    with open('/proc/%d/status' % pid) as file:
        return next(int(line.split()[1]) for line in file if line.startswith('VmRSS'))


def main(legs, count):
    """Run it."""
    bare = subprocess.Popen([sys.executable, '-c', _BARE], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    bare.stdout.readline()
    worker = Worker(_SCRIPT, threads=legs)
    try:
        start = time.perf_counter()
        worker.started()
        print('ready after %.2f s' % (time.perf_counter() - start))
        peers = [worker.leg() for _ in range(legs)]
        for peer in peers:
            peer.connection.settimeout(None)
        for _ in range(_ROUNDS):
            round_of(worker, peers, request(worker), count)
        print('resident %d kB, where an interpreter with socket and threading has %d kB'
              % (resident_kilobytes(worker.process.pid), resident_kilobytes(bare.pid)))
    finally:
        worker.close()
        bare.communicate()


if __name__ == '__main__':
    main(int(sys.argv[1]), int(sys.argv[2]))
