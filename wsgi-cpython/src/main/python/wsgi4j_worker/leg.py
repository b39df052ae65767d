"""The connection of one request thread."""

from . import forks
from .reader import FrameReader
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
        while True:
            try:
                return self.reader.next(LEG)
            except BlockingIOError:
                # An idle leg has no timeout: the server owes nothing.
                self.reader.trim()

    def close(self):
        """Close the connection."""
        forks.close(self._socket)


def of(connection, header_buffer_size, reader=None):
    """Return the leg over a connection that was let in."""
    return Leg(connection, reader or FrameReader(connection), header_buffer_size)
