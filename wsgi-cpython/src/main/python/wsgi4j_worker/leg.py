# SPDX-License-Identifier: Apache-2.0
"""The connection of one request thread."""

import socket

from . import forks
from .wire import LEG

# Linux takes so much as a whole or not at all: who is broken off has not sent half of it.
_MOST_AT_ONCE = 32 * 1024
_AT_ONCE = socket.MSG_DONTWAIT | getattr(socket, 'MSG_NOSIGNAL', 0)


class Leg:
    """A leg that was let in: one blocking socket, used by its thread alone.

    ``reader`` takes the server's frames, ``send`` gives it bytes. ``header_buffer_size`` bounds the lines of response
    heads. Whoever opened it closes it.
    """

    __slots__ = ('_socket', 'reader', 'send', 'header_buffer_size')

    def __init__(self, connection, reader, header_buffer_size):
        self._socket = connection
        self.reader = reader
        self.send = _sender(connection)
        self.header_buffer_size = header_buffer_size

    def next(self):
        """Wait for a request, however long it takes; see ``FrameReader.next``."""
        reader = self.reader
        reader.trim()
        while True:
            try:
                return reader.next(LEG)
            except BlockingIOError:
                pass  # An idle leg has no timeout: the server owes nothing.

    def send_file(self, data, number):
        """Send bytes, and beside them an open file, by its descriptor."""
        sent = socket.send_fds(self._socket, [data], [number])
        if sent < len(data):
            self.send(data[sent:])

    def close(self):
        """Close the connection."""
        forks.close(self._socket)


def _system_send():
    """Return ``send(2)`` as a function that keeps the GIL, or None where Python was built without ctypes."""
    try:
        import ctypes
    except ImportError:
        return None
    send = ctypes.PyDLL(None).send
    send.argtypes = ctypes.c_int, ctypes.c_char_p, ctypes.c_size_t, ctypes.c_int
    send.restype = ctypes.c_ssize_t
    return send


_send = _system_send()


def _sender(connection):
    """Return a ``sendall`` that keeps the GIL where it need not wait.

    Who gives the GIL away for the microseconds that a small answer takes gets it back when all other threads have had it.
    """
    number = connection.fileno
    whole = connection.sendall
    if _send is None:
        return whole

    def send(data):
        size = len(data)
        if size > _MOST_AT_ONCE or type(data) is not bytes:
            return whole(data)
        sent = _send(number(), data, size, _AT_ONCE)
        # What is wrong, be it only that there is no room, shows again.
        return None if sent == size else whole(data[sent:] if sent > 0 else data)
    return send
