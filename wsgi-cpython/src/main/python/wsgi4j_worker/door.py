# SPDX-License-Identifier: Apache-2.0
"""Where the server lets workers in: opens connections, and says who is there."""

import os
import socket
from struct import pack

from . import answers, forks, orders
from .leg import Leg
from .reader import FrameReader
from .wire import GREETING, MAX_PIECE, REFUSALS, WELCOME, Refused

# Room for what the worker says while the server has not looked yet: with the system's 208 KB they would take turns at every piece.
_SEND_BUFFER = 2 * MAX_PIECE


class Door:
    """The socket of the process group. May be used by all threads.

    ``connect`` is given a socket and connects it; ``token`` has 32 bytes; ``timeout`` is how many milliseconds one read
    or write of a request may take, 0 for ever; the buffer sizes are in bytes, 0 for what suits.
    """

    def __init__(self, connect, token, group, timeout, send_buffer, receive_buffer):
        self._connect = connect
        self._token = token
        self._group = group
        self._timeout = timeout
        self._send_buffer = send_buffer
        self._receive_buffer = receive_buffer

    def open(self, thread):
        """Open a connection for a thread, 0 for the control line, and return it as a ``Leg``.

        Raises ``Refused`` if the server does not let it in, ``OSError`` or ``EOFError`` if it cannot be reached, and
        ``WireError`` if it is none.
        """
        connection = forks.note(socket.socket(socket.AF_UNIX, socket.SOCK_STREAM))
        try:
            self._connect(connection)
            if thread:
                self._adjust(connection)
            return self._greet(connection, thread)
        except BaseException:
            forks.close(connection)
            raise

    def _greet(self, connection, thread):
        connection.sendall(answers.hello(os.getpid(), thread, self._token, self._group))
        reader = FrameReader(connection)
        kind, _, code, begin, end = reader.next(GREETING)
        if kind == WELCOME:
            return Leg(connection, reader, orders.welcome(reader.view, begin, end, code))
        raise Refused(orders.reason(code, REFUSALS), orders.text(reader.view, begin, end))

    def _adjust(self, connection):
        """The kernel's timeouts cost nothing, where Python's would cost a system call for each read and write."""
        if self._timeout:
            time = pack('ll', self._timeout // 1000, self._timeout % 1000 * 1000)
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVTIMEO, time)
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_SNDTIMEO, time)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, self._send_buffer or _SEND_BUFFER)
        if self._receive_buffer:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, self._receive_buffer)


def connector(path):
    """Return what connects sockets to a path."""
    return lambda connection: _connect(connection, path)


def _connect(connection, path):
    try:
        connection.connect(path)
    except OSError as failed:
        raise ConnectionError('cannot connect to %s: %s' % (path, failed.strerror or failed)) from None
