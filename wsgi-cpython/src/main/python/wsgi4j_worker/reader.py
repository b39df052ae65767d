# SPDX-License-Identifier: Apache-2.0
"""Frames from a socket, with as few system calls and copies as they need."""

from .wire import HEADER, check

_USUAL = 16 * 1024
_HEADER = HEADER.size


class FrameReader:
    """Reads frames from a blocking socket into one buffer that is used again and again; used by one thread.

    ``view`` is the buffer: a frame's payload stays there until the next call of ``next``. Room is made for a payload
    when its header has been checked. The socket is closed by its owner.
    """

    __slots__ = ('_socket', '_receive', '_start', '_end', 'view')

    def __init__(self, connection):
        self._socket = connection
        self._receive = connection.recv_into
        self._start = 0
        self._end = 0
        self.view = memoryview(bytearray(_USUAL))

    def next(self, rules):
        """Wait for a frame; return its kind, flags and code, and where its payload begins and ends in ``view``.

        ``rules`` say which frames may come here (``wire.GREETING`` and so on). Raises ``WireError`` for another one,
        ``EOFError`` when the other end has closed the connection, ``OSError`` when it is broken, of which
        ``BlockingIOError`` says that nothing came for as long as the socket waits: one may call again then.
        """
        start = self._start
        if self._end - start < _HEADER:
            start = self._await(_HEADER)
        kind, flags, code, length = HEADER.unpack_from(self.view, start)
        rule = rules.get(kind)
        if rule is None or flags & ~rule[1] or length > rule[3] or code and not rule[2]:
            check(rules, kind, flags, code, length)
        if self._end - start < _HEADER + length:
            start = self._await(_HEADER + length)
        begin = start + _HEADER
        end = begin + length
        if end == self._end:
            self._start = self._end = 0
        else:
            self._start = end
        return kind, flags, code, begin, end

    def pending(self):
        """Tell whether the header of another frame has come already."""
        return self._end - self._start >= _HEADER

    def fileno(self):
        """Return the file descriptor that frames come from."""
        return self._socket.fileno()

    def trim(self):
        """Give back what an unusually long frame needed, between two requests."""
        if len(self.view) > _USUAL and self._start == self._end:
            self.view = memoryview(bytearray(_USUAL))

    def _await(self, count):
        self._make_room(count)
        while self._end - self._start < count:
            received = self._receive(self.view[self._end:])
            if not received:
                within = '' if self._start == self._end else ' within a frame'
                raise EOFError('the other end closed the connection' + within)
            self._end += received
        return self._start

    def _make_room(self, count):
        start, end, view = self._start, self._end, self.view
        if start + count <= len(view):
            return
        held = bytes(view[start:end])
        if count > len(view):
            self.view = memoryview(bytearray(count))
        self.view[:len(held)] = held
        self._start, self._end = 0, len(held)
