# SPDX-License-Identifier: Apache-2.0
"""``wsgi.input`` (PEP 3333 "Input and Error Streams")."""

from .answers import read as read_frame
from .wire import BROKEN, DATA, LAST, LEG, MAX_PIECE, WireError
from . import orders

_int = int.__index__


class Input:
    """The body of a request: what came with it, then what is pulled through the leg. Used by the leg's thread.

    It ends where the body ends, whatever the application asks for. An error while reading is an ``OSError``, and is
    raised again by each later call; ``broken`` is the HTTP status that the server gave for it, or 0. After the request
    each call raises ``RuntimeError``.
    """

    def __init__(self, leg, response, begin, whole):
        self._leg = leg
        self._response = response
        self._bytes = begin
        self._at = 0
        self._ended = whole
        # A client of which there is something need not be told to begin.
        self._begun = begin or whole
        self._error = None
        self._expired = False
        self.broken = 0

    def read(self, size=-1):
        """Read ``size`` bytes, fewer only at the end of the body, or all if it is negative.

        0 reads nothing, but makes a client begin that waits for ``100 Continue``.
        """
        size = _int(size)
        self._check()
        if size == 0:
            if not self._begun:
                self._pull(0)
            return b''
        at = self._at
        if 0 < size <= len(self._bytes) - at:
            self._at = at + size
            return self._bytes[at:at + size]
        return self._read_on(size)

    def readline(self, size=-1):
        """Read up to and including the next line feed, at most ``size`` bytes unless that is negative."""
        size = _int(size)
        self._check()
        parts = []
        length = 0
        while (size < 0 or length < size) and (self._at < len(self._bytes) or self._fill()):
            at = self._at
            most = len(self._bytes) if size < 0 else min(len(self._bytes), at + size - length)
            end = self._bytes.find(b'\n', at, most) + 1
            self._at = end or most
            parts.append(self._bytes[at:self._at])
            length += self._at - at
            if end:
                break
        return b''.join(parts)

    def readlines(self, hint=-1):
        """Read all lines; stop after the one that passes ``hint`` bytes, if that is positive."""
        hint = _int(hint)
        lines = []
        length = 0
        for line in self:
            lines.append(line)
            length += len(line)
            if 0 < hint <= length:
                break
        return lines

    def __iter__(self):
        """Return the iterator over the lines, which is this object."""
        return self

    def __next__(self):
        """Return the next line."""
        line = self.readline()
        if line:
            return line
        raise StopIteration

    def close(self):
        """Do nothing: the body ends with the request."""

    def expire(self):
        """End the use of the input, with the request."""
        self._expired = True

    def _read_on(self, size):
        parts = [self._bytes[self._at:]]
        left = size - len(parts[0])
        self._at = len(self._bytes)
        while (size < 0 or left > 0) and self._fill():
            self._at = len(self._bytes) if size < 0 else min(left, len(self._bytes))
            parts.append(self._bytes[:self._at])
            left -= self._at
        return b''.join(parts)

    def _fill(self):
        if self._ended:
            return False
        # One round for several short reads: what is not there comes later anyway.
        self._pull(MAX_PIECE)
        return bool(self._bytes)

    def _pull(self, most):
        self._begun = True
        try:
            self._take(most)
        except (OSError, EOFError, WireError) as lost:
            self._response.gone = True
            self._error = str(lost)
        self._check()

    def _take(self, most):
        self._leg.send(read_frame(most))
        reader = self._leg.reader
        kind, flags, code, begin, end = reader.next(LEG)
        if kind == BROKEN:
            self.broken = orders.error_status(code)
            self._error = orders.text(reader.view, begin, end)
        elif kind != DATA:
            raise WireError('%s out of place' % LEG[kind][0])
        elif end - begin > most or (begin == end and most and not flags & LAST):
            raise WireError('DATA of %d bytes, where %d were asked for' % (end - begin, most))
        else:
            self._bytes = bytes(reader.view[begin:end])
            self._at = 0
            self._ended = flags & LAST

    def _check(self):
        if self._expired:
            raise RuntimeError('request object has expired')
        if self._error is not None:
            raise OSError('request data read error: ' + self._error)
