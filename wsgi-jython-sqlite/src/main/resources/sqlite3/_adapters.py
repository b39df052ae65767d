# SPDX-License-Identifier: Apache-2.0
"""What Python objects become in a database, and what values of declared types become in Python."""

from java.lang import String

adapters = {}
converters = {}

_PLAIN = frozenset((type(None), int, long, float, str, unicode, buffer))  # noqa: F821
_plain = set(_PLAIN)


class PrepareProtocol(object):
    """What objects are asked to conform to."""


def register_adapter(kind, function):
    """Have objects of a type replaced by what a function makes of them."""
    _plain.discard(kind)
    adapters[kind, PrepareProtocol] = function


def register_converter(name, function):
    """Have values of a declared type, as text, replaced by what a function makes of them."""
    converters[name.upper()] = function


def adapt(value, protocol=PrepareProtocol, *otherwise):
    """Return what stands for an object in a database."""
    found = adapters.get((type(value), protocol))
    if found is not None:
        return found(value)
    for method, argument in ((getattr(protocol, '__adapt__', None), value),
                             (getattr(value, '__conform__', None), protocol)):
        adapted = None if method is None else method(argument)
        if adapted is not None:
            return adapted
    if otherwise:
        return otherwise[0]
    from sqlite3._errors import ProgrammingError
    raise ProgrammingError("can't adapt")


def prepared(value, eight_bits):
    """Return what the driver is given for an object; what SQLite has no value for is left to it."""
    if type(value) not in _plain:
        value = adapt(value, PrepareProtocol, value)
    if isinstance(value, str):
        return _text(value, eight_bits)
    if isinstance(value, buffer):  # noqa: F821
        return blob(value)
    return value


def blob(value):
    """Return the bytes of a buffer for Java."""
    return String(str(value)).getBytes('ISO-8859-1')


def _text(value, eight_bits):
    try:
        return value.decode('utf-8' if eight_bits else 'ascii')
    except UnicodeDecodeError:
        from sqlite3._errors import ProgrammingError
        raise ProgrammingError('You must not use 8-bit bytestrings unless you use a text_factory that can interpret '
                               '8-bit bytestrings (like text_factory = str). It is highly recommended that you instead '
                               'just switch your application to Unicode strings.')
