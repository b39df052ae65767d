# SPDX-License-Identifier: Apache-2.0
"""The answer to a request: ``start_response``, ``write``, and the way of each block of the body to the server.

PEP 3333 "The start_response() Callable", "Buffering and Streaming", "Handling the Content-Length Header".
"""

import os

from . import head
from .answers import IDLE_FRAME, abort as abort_frame, fail as fail_frame, head as head_bytes
from .outlet import Outlet
from .wire import MAX_INLINE_BODY, MAX_PIECE, THEN_END, THEN_FLUSH, THEN_IDLE, THEN_MORE, WireError

_BODILESS = (204, 304)


class Response(Outlet):
    """The answer to one request, on the leg that the request came on; used by the leg's thread.

    The head goes out with the first block that is not empty, in as few frames and writes as flushes allow. What is
    complete by its ``Content-Length`` is said to be. An error page is asked for when the application is done.

    ``begun`` tells whether the head is beyond change, ``gone`` whether the server has left the leg, as it does when the
    client has left, ``aborted`` whether the answer was broken off, ``expired`` whether the request is over.
    """

    __slots__ = ('_header_buffer_size', '_to_head', '_passes', '_reason', '_headers', '_lengths', '_declared', '_taken',
                 '_bodiless', '_failure', 'begun', 'aborted', 'expired')

    def __init__(self, leg, to_head, passes_files=False):
        super().__init__(leg.send, leg.send_file)
        self._passes = passes_files
        self._header_buffer_size = leg.header_buffer_size
        self._to_head = to_head
        self._declared = -1
        self._taken = 0
        self._failure = None
        self.begun = self.aborted = self.expired = False

    @property
    def length(self):
        """Return how many bytes of the body were taken."""
        return self._taken

    def start(self, status, response_headers, exc_info=None):
        """Be ``start_response``.

        A second call without ``exc_info`` replaces the first as long as nothing was sent: mod_wsgi is more tolerant
        here than PEP 3333.
        """
        code, reason = head.status(status)
        lengths = head.headers(response_headers)
        if exc_info is not None:
            head.exc_info(exc_info)
            if self.begun and not self.expired:
                try:
                    raise exc_info[1].with_traceback(exc_info[2])
                finally:
                    exc_info = None
        self._check_alive()
        if self.begun:
            raise RuntimeError('headers have already been sent')
        self._code, self._reason, self._lengths = code, reason, lengths
        self._headers = response_headers.copy()
        return self.write

    def write(self, block):
        """Be ``write``: send a block at once."""
        self._check_alive()
        if not isinstance(block, bytes):
            raise TypeError('byte string value expected, value of type %s found' % type(block).__name__)
        if block:
            try:
                self.send(block)
                self.flush()
            except OSError as broken:
                raise OSError('failed to write data') from broken

    def send(self, block):
        """Take a block that is not empty. Bytes past the declared Content-Length are dropped."""
        if not self.begun:
            self._begin(-1)
        if self._declared >= 0:
            block = block[:self._declared - self._taken]
        self._taken += len(block)
        if self._bodiless or self._ended or not block:
            return
        self._held.append(block)
        self._size += len(block)
        if self._size > MAX_PIECE:
            self._out(THEN_MORE)

    def only(self, block):
        """Take the only block there will be, so that its length is the body's."""
        self._begin(len(block))
        if block:
            self.send(block)

    def file(self, number, offset, length):
        """Send so much of an open file; its length is the body's unless the application declared another."""
        self._begin(length)
        if self._declared >= 0:
            length = min(length, self._declared)
        self._taken = length
        if self._passes and length > MAX_INLINE_BODY and not self._bodiless:
            self._pass_file(number, offset, length, THEN_END if self._complete() else THEN_MORE)
            return
        if not length or self._bodiless:
            return
        if length > MAX_INLINE_BODY:
            self._out_file(number, offset, length, THEN_END if self._complete() else THEN_MORE)
            return
        block = os.pread(number, length, offset)
        if len(block) < length:
            raise EOFError('the file ended early')
        self._held.append(block)
        self._size = length

    def flush(self):
        """Send what was taken so far; no block waits for what the application does next."""
        if not self.begun or self._ended:
            return
        if self._complete():
            self._out(THEN_END)
        elif not self._head_sent or self._unflushed or self._size:
            self._out(THEN_FLUSH)

    def finish(self):
        """End the body; return whether it is as long as declared."""
        if not self.begun:
            self._begin(0)
        return self._declared < 0 or self._taken == self._declared

    def end(self):
        """Complete the answer, so that the client need not wait for what the thread still does."""
        if not self._ended:
            self._out(THEN_END)

    @property
    def refused(self):
        """Tell whether the head is of no use; the server is told why."""
        return self._failure is not None

    def fail(self, status):
        """Ask for an error page, or break the answer off if it has begun."""
        if self.begun:
            self.abort()
        elif self._failure is None:
            self._failure = status, ''

    def abort(self):
        """Break the answer off, unless it is complete."""
        if self._failure is not None or self.aborted or self.gone or self._ended:
            return
        try:
            if not self._head_sent:
                self._out(THEN_MORE)
            self.aborted = True
            self._put(abort_frame(''))
        except OSError:
            pass  # Noted in ``gone``.

    def conclude(self):
        """Send what is left of the answer; return whether the leg waits for another request, or is to be closed."""
        try:
            if self.gone or self.aborted:
                return False
            if self._failure is not None:
                self._put(fail_frame(*self._failure, THEN_IDLE))
            elif self._ended:
                self._put(IDLE_FRAME)
            else:
                self._out(THEN_IDLE)
            return True
        except OSError:
            return False

    def _begin(self, known):
        if not self._code:
            raise RuntimeError('start_response() was not called before the first block of the body')
        declared = head.content_length(self._lengths)
        bodiless = self._code in _BODILESS
        if bodiless:
            declared = -1
        elif declared < 0 and (known > 0 or known == 0 and not self._to_head):
            self._headers.append(('Content-Length', str(known)))
            declared = known
        try:
            self._encoded = head_bytes(self._reason, self._headers, self._header_buffer_size)
        except WireError as unsendable:
            self._failure = 500, str(unsendable)
            raise OSError(str(unsendable)) from None
        self._declared = declared
        self._bodiless = bodiless or self._to_head
        self.begun = True

    def _complete(self):
        return self._bodiless or self._taken == self._declared

    def _check_alive(self):
        if self.expired:
            raise RuntimeError('request object has expired')
