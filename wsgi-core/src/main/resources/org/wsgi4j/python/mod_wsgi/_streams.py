# SPDX-License-Identifier: Apache-2.0
"""What an observed request reads and sends, measured."""

from _wsgi4j import clock


class MeasuredInput(object):
    """``wsgi.input`` with a count of ``reads``, the ``length`` of what they brought, and the ``time`` they took."""

    def __init__(self, stream):
        """Measure the use of ``stream``."""
        self.reads = 0
        self.length = 0
        self.time = 0.0
        self._stream = stream

    def read(self, *size):
        """Read so many bytes, or all."""
        return self._measured(self._stream.read, size)

    def readline(self, *size):
        """Read a line."""
        return self._measured(self._stream.readline, size)

    def readlines(self, *hint):
        """Read all lines, or so many."""
        begun = clock()
        lines = self._stream.readlines(*hint)
        self._count(begun, sum(map(len, lines)))
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

    next = __next__

    def close(self):
        """Close the input, as far as that can be."""
        self._stream.close()

    def _measured(self, read, arguments):
        begun = clock()
        data = read(*arguments)
        self._count(begun, len(data))
        return data

    def _count(self, begun, length):
        self.time += clock() - begun
        self.reads += 1
        self.length += length


class MeasuredBlocks(object):
    """The blocks that an application made, with a count of ``writes``, and the ``time`` that sending them took."""

    def __init__(self, blocks):
        """Measure what becomes of the iterable ``blocks``."""
        self.writes = 0
        self.time = 0.0
        self._blocks = blocks
        self._iterator = None
        self._handed_out = 0.0

    def __iter__(self):
        """Return the iterator over the blocks, which is this object."""
        return self

    def __next__(self):
        """Return the next block: the one before it has been sent."""
        self._sent()
        if self._iterator is None:
            self._iterator = iter(self._blocks)
        block = next(self._iterator)
        if block:
            self.writes += 1
        self._handed_out = clock()
        return block

    next = __next__

    def close(self):
        """Close what the application returned."""
        self._sent()
        close = getattr(self._blocks, 'close', None)
        if close is not None:
            close()

    def _sent(self):
        if self._handed_out:
            self.time += clock() - self._handed_out
            self._handed_out = 0.0
