# SPDX-License-Identifier: Apache-2.0
"""The connection of one request thread."""

import socket

from . import forks
from .wire import LEG


class Leg:
    """A leg that was let in: one blocking socket, used by its thread alone.

    ``reader`` takes the server's frames, ``send`` gives it bytes. ``header_buffer_size`` bounds the lines of response
    heads. Whoever opened it closes it.
    """

    __slots__ = ('_socket', 'reader', 'send', 'header_buffer_size')

    def __init__(self, connection, reader, header_buffer_size):
        self._socket = connection
        self.reader = reader
        self.send = connection.sendall
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
