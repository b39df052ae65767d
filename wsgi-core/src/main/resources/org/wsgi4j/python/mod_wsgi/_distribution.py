# SPDX-License-Identifier: Apache-2.0
"""How times are distributed."""

_OCTAVES, _PARTS = 16, 4
_MILLIS, _MICROS = 1e3, 1e6


class Distribution(object):
    """Times that were measured: their number, sum, least, most, and ``buckets``.

    The buckets are 65: 16 octaves from 1 millisecond, each in 4 equal parts, and one for what takes more than 65,536
    milliseconds. The first one has all that takes less than 1.25.
    """

    def __init__(self):
        """Begin with nothing."""
        self.buckets = [0] * (_OCTAVES * _PARTS + 1)
        self._count = 0
        self._sum = 0.0
        self._least = self._most = 0.0

    def add(self, seconds):
        """Add a time; clocks that were set back make none."""
        seconds = max(0.0, seconds)
        self._least = min(self._least, seconds) if self._count else seconds
        self._most = max(self._most, seconds)
        self._count += 1
        self._sum += seconds
        self.buckets[_bucket(seconds * _MILLIS)] += 1

    def mean(self):
        """Return the mean in seconds; 0 if there is none."""
        return self._sum / self._count if self._count else 0.0

    def least_micros(self):
        """Return the shortest time in microseconds."""
        return int(self._least * _MICROS)

    def most_micros(self):
        """Return the longest time in microseconds."""
        return int(self._most * _MICROS)


def _bucket(millis):
    octave = 0
    while millis >= 2.0:
        millis /= 2
        octave += 1
        if octave == _OCTAVES:
            return _OCTAVES * _PARTS
    return octave * _PARTS + max(0, int((millis - 1) * _PARTS))
