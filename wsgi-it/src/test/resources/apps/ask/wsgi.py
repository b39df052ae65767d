"""An application that answers with the value of the expression in its query, in the words of Python."""

import os
import sys
import time

try:
    from urllib.parse import unquote
except ImportError:
    from urllib import unquote


def created(name):
    """Makes a file, and returns its permissions."""
    open(name, 'w').close()
    return oct(os.stat(name).st_mode & 0o777)


def sockets():
    """Returns the sizes of the send and receive buffers of all sockets of this process."""
    import socket
    import stat
    found = []
    for name in os.listdir('/proc/self/fd'):
        if os.path.exists('/proc/self/fd/' + name) or os.path.islink('/proc/self/fd/' + name):
            try:
                if stat.S_ISSOCK(os.fstat(int(name)).st_mode):
                    one = socket.socket(fileno=os.dup(int(name)))
                    found.append((one.getsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF),
                                  one.getsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF)))
                    one.close()
            except OSError:
                pass
    return sorted(set(found))


def stack_size():
    """Returns the size of the stack of this very thread."""
    import ctypes
    library = ctypes.CDLL(None)
    attributes = ctypes.create_string_buffer(256)
    size = ctypes.c_size_t()
    library.pthread_self.restype = ctypes.c_void_p
    library.pthread_getattr_np(ctypes.c_void_p(library.pthread_self()), attributes)
    library.pthread_attr_getstacksize(attributes, ctypes.byref(size))
    return size.value


def parts(*texts):
    """Makes a body whose parts have a pause between them."""
    for text in texts:
        yield text.encode('latin-1')
        time.sleep(0.3)


def application(environ, start_response):
    """Answers; an expression may use the environ, and the list of headers."""
    headers = [('Content-Type', 'text/plain')]
    environ['wsgi.errors'].write('asked\n')
    value = eval(unquote(environ['QUERY_STRING']), dict(globals(), environ=environ, headers=headers))
    start_response('200 OK', headers)
    is_body = hasattr(value, '__iter__') and not hasattr(value, '__len__')
    return value if is_body else [repr(value).encode('utf-8')]
