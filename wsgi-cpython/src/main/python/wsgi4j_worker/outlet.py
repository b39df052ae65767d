"""Brings an answer to the server in frames."""

import os

from .answers import body_header, response, sendfile
from .wire import HEADER, MAX_INLINE_BODY, MAX_PIECE, THEN_END, THEN_MORE

# With its header a piece of a file is as long as what the server reads at once, and stays in the processor's cache.
_FILE_PIECE = 65_536 - HEADER.size


class Outlet:
    """The head of an answer and the blocks that are held, on their way to the server; used by one thread.

    ``send`` writes bytes, ``send_file`` bytes with an open file beside them. Who fills it sets ``_code`` and ``_encoded``, the status and the head, and adds to ``_held``,
    which has ``_size`` bytes. ``gone`` tells whether the server has left, which is raised as ``OSError`` when it shows.
    """

    __slots__ = ('_send', '_send_file', '_code', '_encoded', '_held', '_size', '_head_sent', '_unflushed', '_ended', 'gone')

    def __init__(self, send, send_file):
        self._send = send
        self._send_file = send_file
        self._code = 0
        self._held = []
        self._size = 0
        self._head_sent = self._unflushed = self._ended = self.gone = False

    def _out(self, then):
        """Send what is held, the head before it, in frames of which the last says ``then``."""
        held = self._held
        data = held[0] if len(held) == 1 else b''.join(held)
        held.clear()
        size = self._size
        self._size = 0
        self._unflushed = then == THEN_MORE
        self._ended = then >= THEN_END
        if not self._head_sent:
            self._head_sent = True
            if size <= MAX_INLINE_BODY:
                self._put(response(self._code, self._encoded, data, then))
                return
            self._put(response(self._code, self._encoded, b'', THEN_MORE))
        self._pieces(data, size, then)

    def _pieces(self, data, size, then):
        if size <= MAX_INLINE_BODY:
            self._put(body_header(size, then) + data)
            return
        view = memoryview(data)
        for at in range(0, size, MAX_PIECE):
            piece = view[at:at + MAX_PIECE]
            self._put(body_header(len(piece), THEN_MORE if at + len(piece) < size else then))
            self._put(piece)

    def _pass_file(self, number, offset, length, then):
        """Have the server send so much of an open file, after the head, which has not gone out."""
        self._head_sent = True
        self._ended = then >= THEN_END
        try:
            self._send_file(response(self._code, self._encoded, b'', THEN_MORE) + sendfile(offset, length, then), number)
        except OSError:
            self.gone = True
            raise

    def _out_file(self, number, offset, length, then):
        """Send so much of an open file, after the head, which has not gone out."""
        self._out(THEN_MORE)
        frame = memoryview(bytearray(HEADER.size + _FILE_PIECE))
        piece = [frame[HEADER.size:]]
        while length:
            if length < _FILE_PIECE:
                piece[0] = piece[0][:length]
            count = os.preadv(number, piece, offset)
            if not count:
                raise EOFError('the file ended early')
            length -= count
            offset += count
            frame[:HEADER.size] = body_header(count, THEN_MORE if length else then)
            self._ended = not length and then >= THEN_END
            self._put(frame[:HEADER.size + count])

    def _put(self, data):
        try:
            self._send(data)
        except OSError:
            self.gone = True
            raise
