# SPDX-License-Identifier: Apache-2.0
"""``sys.stdout``, ``sys.stderr`` and ``wsgi.errors``: text streams into the log."""

import io

from .log import ERROR, here

_LONGEST_LINE = 64 * 1024


class LogStream(io.TextIOBase):
    """A text stream whose lines become log lines, of the application group that the writing thread works for.

    A line is logged when it is complete, when its thread flushes, and when its request ends: lines of different threads
    never mix. ``buffer`` takes bytes, as UTF-8.
    """

    encoding = 'utf-8'
    errors = 'replace'
    mode = 'w'

    def __init__(self, name, number, log):
        self.name = name
        self._number = number
        self._log = log
        self.buffer = _Bytes(self)

    def write(self, text):
        """Write text; return its length."""
        if not isinstance(text, str):
            raise TypeError('write() argument must be str, not %s' % type(text).__name__)
        begun = here.begun
        lines = (begun.pop(self, '') + text).split('\n')
        if len(lines[-1]) <= _LONGEST_LINE:
            rest = lines.pop()
            if rest:
                begun[self] = rest
        if lines:
            self._log.lines(ERROR, self._log.current_group(), lines)
        return len(text)

    def flush(self):
        """Log what the calling thread has written of a line."""
        rest = here.begun.pop(self, '')
        if rest:
            self._log.line(ERROR, self._log.current_group(), rest)

    def close(self):
        """Flush; the stream stays open, as it is everybody's."""
        self.flush()

    def writable(self):
        """Return True."""
        return True

    def fileno(self):
        """Return the file descriptor that child processes and C code may write to, which the server collects, too."""
        return self._number

    def reconfigure(self, **settings):
        """Do nothing: all text can be written."""


class _Bytes(io.RawIOBase):
    """The same for those who write bytes."""

    def __init__(self, text):
        self._text = text

    def write(self, data):
        self._text.write(bytes(data).decode('utf-8', 'backslashreplace'))
        return len(data)

    def flush(self):
        self._text.flush()

    def close(self):
        self.flush()

    def writable(self):
        return True


def end_lines():
    """Log what the calling thread has begun to write, as its request ends."""
    for stream in list(here.begun):
        stream.flush()
