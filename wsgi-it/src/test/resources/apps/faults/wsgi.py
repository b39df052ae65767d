"""An application that does to its process what no application should."""

import os
import subprocess


def memory(environ):
    """Takes all that there is."""
    blocks = []
    while True:
        blocks.append(bytearray(1 << 24))


def garbage(environ):
    """Writes what nobody understands to all sockets of the process."""
    from jnr.posix import POSIXFactory
    text = b'\xff' * 64
    for name in os.listdir('/proc/self/fd'):
        try:
            if os.readlink('/proc/self/fd/' + name).startswith('socket:'):
                POSIXFactory.getPOSIX().write(int(name), text, len(text))
        except OSError:
            pass
    while True:
        pass


def child(environ):
    """Starts a process that does not end, and tells its number."""
    return str(subprocess.Popen(['sleep', '600']).pid).encode('ascii')


PAGES = {
    '/': lambda environ: b'well',
    '/memory': memory,
    '/garbage': garbage,
    '/child': child,
}


def application(environ, start_response):
    """Answers with the page of the path."""
    body = PAGES[environ['PATH_INFO']](environ)
    start_response('200 OK', [('Content-Type', 'text/plain')])
    return [body]
