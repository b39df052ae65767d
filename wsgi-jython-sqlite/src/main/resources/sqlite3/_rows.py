# SPDX-License-Identifier: Apache-2.0
"""The rows of results."""

from array import array


class Row(object):
    """A tuple with names, in any case of letters."""

    __slots__ = ('_names', '_values')

    def __init__(self, cursor, values):
        if not isinstance(values, tuple):
            raise TypeError('tuple required for second parameter')
        self._names = tuple(column[0] for column in cursor.description)
        self._values = values

    def keys(self):
        """Return the names of the columns."""
        return list(self._names)

    def __getitem__(self, key):
        if not isinstance(key, basestring):  # noqa: F821
            return self._values[key]
        lower = key.lower()
        for index, name in enumerate(self._names):
            if name.lower() == lower:
                return self._values[index]
        raise IndexError('No item with that key')

    def __len__(self):
        return len(self._values)

    def __iter__(self):
        return iter(self._values)

    def __eq__(self, other):
        if not isinstance(other, Row):
            return NotImplemented
        return self._names == other._names and self._values == other._values

    def __ne__(self, other):
        return not self == other

    def __hash__(self):
        return hash(self._names) ^ hash(self._values)

    def __repr__(self):
        return '<sqlite3.Row %r>' % (self._values,)


def OptimizedUnicode(text):
    """Make a str of a text of ASCII, and unicode of any other."""
    decoded = text.decode('utf-8')
    return text if len(decoded) == len(text) else decoded


class Reader(object):
    """Makes the values of a row, of what the driver gives."""

    def __init__(self, text_factory, functions):
        self._text = None if text_factory is unicode else text_factory  # noqa: F821
        self._functions = functions if any(functions) else None

    def row(self, given):
        """Return a tuple."""
        if self._functions is None:
            return tuple([self._value(value) for value in given])
        return tuple([self._value(value) if function is None else self._converted(value, function)
                      for value, function in zip(given, self._functions)])

    def _value(self, value):
        if isinstance(value, unicode):  # noqa: F821
            return value if self._text is None else self._text(value.encode('utf-8'))
        if isinstance(value, array):
            return buffer(value.tostring())  # noqa: F821
        return value

    @staticmethod
    def _converted(value, function):
        if value is None:
            return None
        return function(value.tostring() if isinstance(value, array) else value.encode('utf-8'))
