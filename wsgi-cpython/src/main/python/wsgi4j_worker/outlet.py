# SPDX-License-Identifier: Apache-2.0
"""Brings an answer to the server in frames."""

import errno
import mmap
import os

from .answers import body_header, response, sendfile
from .wire import MAX_INLINE_BODY, MAX_PIECE, THEN_END, THEN_MORE

# So much of a file is mapped at once: a limit of address space has room for it.
_WINDOW = 4 << 20


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
        while length:
            pages = _pages(number, offset, min(_WINDOW, length))
            offset += len(pages)
            length -= len(pages)
            for at in range(0, len(pages), MAX_PIECE):
                piece = pages[at:at + MAX_PIECE]
                last = not length and at + len(piece) == len(pages)
                self._ended = last and then >= THEN_END
                self._put(body_header(len(piece), then if last else THEN_MORE))
                self._put(piece)

    def _put(self, data):
        try:
            self._send(data)
        except OSError as raised:
            # Be it the server or the file that is gone: this was within a frame, after which nothing can be said.
            self.gone = True
            if raised.errno == errno.EFAULT:
                raise EOFError('the file ended early') from None
            raise


def _pages(number, offset, length):
    """Return a view of so much of a file: mapped, where its file system does that, which saves a copy.

    Only the kernel may look into it, as into what is sent. A file may become shorter meanwhile; that is an error in a
    system call (``EFAULT``), but anywhere else the end of the process. Raises ``EOFError`` if the file is shorter already.
    """
    start = offset - offset % mmap.ALLOCATIONGRANULARITY
    try:
        return memoryview(mmap.mmap(number, offset - start + length, access=mmap.ACCESS_READ, offset=start))[offset - start:]
    except ValueError:
        raise EOFError('the file ended early') from None
    except OSError:
        block = os.pread(number, length, offset)
    if len(block) < length:
        raise EOFError('the file ended early')
    return memoryview(block)
