"""What programs for CPython do to their process: those of wsgi.py, and those that only C makes possible."""

import ctypes
import os
import re
import signal
import sys
import time

LIBRARY = ctypes.CDLL(None)


def kill(environ):
    """Is killed."""
    os.kill(os.getpid(), signal.SIGKILL)
    time.sleep(600)


def fault(environ):
    """Reads what is not there."""
    return ctypes.string_at(1)


def leave(environ):
    """Ends the process without a word to anybody."""
    os._exit(3)


def system_exit(environ):
    """Asks for the end of the process, as scripts do."""
    sys.exit('enough')


def spin(environ):
    """Keeps all other threads from running."""
    return re.match('(a+)+$', 'a' * 64 + 'b')


def fork_and_return(environ):
    """Has a child that goes where only this process should."""
    child = os.fork()
    if not child:
        return b'child'
    return str(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])).encode()


def fork_and_stay(environ):
    """Has a child that does something else, and tells its number."""
    child = os.fork()
    if not child:
        time.sleep(600)
        os._exit(0)
    return str(child).encode()


def close(environ):
    """Closes all descriptors but those of the standard streams."""
    os.closerange(3, 1024)
    return b'closed'


def output(environ):
    """Writes to its standard output in all ways there are."""
    print('by print')
    os.write(1, b'by descriptor\n')
    LIBRARY.puts(b'by C')
    LIBRARY.fflush(None)
    sys.stdout.flush()
    return b'written'


def memory(environ):
    """Takes more than there is."""
    return bytes(1 << 36)


PAGES = {
    '/': lambda environ: b'well',
    '/pid': lambda environ: str(os.getpid()).encode(),
    '/kill': kill,
    '/fault': fault,
    '/leave': leave,
    '/system-exit': system_exit,
    '/spin': spin,
    '/fork-and-return': fork_and_return,
    '/fork-and-stay': fork_and_stay,
    '/close': close,
    '/output': output,
    '/memory': memory,
}


def application(environ, start_response):
    """Answers with the page of the path."""
    body = PAGES[environ['PATH_INFO']](environ)
    start_response('200 OK', [('Content-Type', 'text/plain')])
    return [body]
