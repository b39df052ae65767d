# SPDX-License-Identifier: Apache-2.0
"""Payloads of the frames that a server sends, taken apart.

All functions take the buffer, and where the payload begins and ends in it, and raise ``WireError`` when it breaks a
rule.
"""

from struct import Struct

from .wire import (
    LEAST_HEADER_BUFFER, MAX_FIELDS, MAX_HEAD, MAX_INLINE_BODY, MAX_LIST, MAX_NAME, MOST_HEADER_BUFFER, U32, VERSION,
    WireError)

_PREFIX = Struct('>IIQ')
_PREFIX_SIZE = _PREFIX.size
_CONNECTION = 5


def welcome(view, begin, end, code):
    """Return the ``header-buffer-size`` of a WELCOME."""
    if code != VERSION:
        raise WireError('WELCOME: the server speaks version %d, not %d' % (code, VERSION))
    size = _u32(view, begin, end)
    if not LEAST_HEADER_BUFFER <= size <= MOST_HEADER_BUFFER:
        raise WireError('WELCOME: header-buffer-size must be %d to %d, not %d'
                        % (LEAST_HEADER_BUFFER, MOST_HEADER_BUFFER, size))
    return size


def reason(code, most):
    """Check the code of a REFUSE, STOP or DRAIN, and return it."""
    if not 1 <= code <= most:
        raise WireError('there is no code %d' % code)
    return code


def error_status(code):
    """Check the status of a BROKEN, and return it."""
    if not 400 <= code <= 599:
        raise WireError('there is no error status %d' % code)
    return code


def interrupt(view, begin, end, code):
    """Return the thread and the order of an INTERRUPT."""
    order = _u32(view, begin, end)
    if not code or not 1 <= order <= 0x7FFF_FFFF:
        raise WireError('INTERRUPT: threads and orders are counted from 1')
    return code, order


def scores(view, begin, end):
    """Return the values of a SCORES as a dict of strings, in their order."""
    return _pairs(_strings(view, begin, end))


def text(view, begin, end):
    """Return a text for people."""
    return str(view[begin:end], 'utf-8', 'replace')


def request(view, begin, end, variables):
    """Take a REQUEST apart; ``variables`` is its code.

    Returns the script's name as it is (see ``script_name``), the id of the client's connection, the variables as a new
    dict of native strings, the start in microseconds, and where the body begins in the buffer.
    """
    named, length, start = _prefix(view, begin, end, variables)
    middle = begin + _PREFIX_SIZE + named
    body = middle + length
    if end - body > MAX_INLINE_BODY:
        raise WireError('REQUEST: an inline body of %d bytes' % (end - body))
    connection, environ = _environ(str(view[middle:body], 'latin-1'), variables)
    return bytes(view[begin + _PREFIX_SIZE:middle]), connection, environ, start, body


def call(view, begin, end, variables):
    """Take a CALL apart: the first four as for ``request``, then the TLS table as a dict, and the list of arguments."""
    named, length, start = _prefix(view, begin, end, variables)
    middle = begin + _PREFIX_SIZE + named
    after = middle + length
    connection, environ = _environ(str(view[middle:after], 'latin-1'), variables)
    size = _u32(view, after, end)
    if size > MAX_LIST:
        raise WireError('a TLS table of %d bytes, more than %d' % (size, MAX_LIST))
    table = after + 4
    if table + size > end:
        raise _short(end - table, size)
    tls = _pairs(_strings(view, table, table + size))
    name = bytes(view[begin + _PREFIX_SIZE:middle])
    return name, connection, environ, start, tls, _strings(view, table + size, end)


def script_name(name):
    """Return application group, script and callable, or function, of a script's name."""
    strings = name.decode('utf-8', 'replace').split('\0')
    if len(strings) != 4 or strings[3]:
        raise _count(len(strings) - 1, 3)
    return strings[:3]


def _prefix(view, begin, end, variables):
    if end - begin < _PREFIX_SIZE:
        raise _short(end - begin, _PREFIX_SIZE)
    named, length, start = _PREFIX.unpack_from(view, begin)
    if named > MAX_NAME:
        raise WireError("a script's name of %d bytes, more than %d" % (named, MAX_NAME))
    if length > MAX_HEAD:
        raise WireError('an environ of %d bytes, more than %d' % (length, MAX_HEAD))
    if variables > MAX_FIELDS:
        raise WireError('%d variables, more than %d' % (variables, MAX_FIELDS))
    if begin + _PREFIX_SIZE + named + length > end:
        raise _short(end - begin - _PREFIX_SIZE, named + length)
    return named, length, start


def _environ(text, variables):
    table = text.split('\0')
    if len(table) != 2 * variables + _CONNECTION + 1 or table[-1]:
        raise _count(len(table) - 1, 2 * variables + _CONNECTION)
    connection = table[0]
    del table[:_CONNECTION]
    each = iter(table)
    environ = dict(zip(each, each))
    if len(environ) != variables:
        raise WireError('a variable twice')
    return connection, environ


def _strings(view, begin, end):
    strings = str(view[begin:end], 'latin-1').split('\0')
    if strings.pop():
        raise WireError('a string without an end')
    return strings


def _pairs(strings):
    if len(strings) % 2:
        raise WireError('a string without an end')
    pairs = dict(zip(strings[::2], strings[1::2]))
    if 2 * len(pairs) != len(strings):
        raise WireError('a name twice')
    return pairs


def _u32(view, begin, end):
    if end - begin < 4:
        raise _short(end - begin, 4)
    return U32.unpack_from(view, begin)[0]


def _short(there, needed):
    return WireError('too short: %d bytes where %d are needed' % (there, needed))


def _count(there, wanted):
    return WireError('a string without an end' if there < wanted else 'bytes too many')
