# SPDX-License-Identifier: Apache-2.0
"""Checks what an application gives to ``start_response`` (PEP 3333; the exceptions and their texts are mod_wsgi's)."""

_SEPARATORS = frozenset('"(),/:;<=>?@[\\]{}')
_TAB = str.maketrans('', '', '\t')
_KNOWN_NAMES = 1024

# Names that were found to be good: clients choose none of them, applications few.
_names = {'Content-Type', 'Content-Length'}
_statuses = {}


def status(text):
    """Return code and reason of ``"200 OK"``; the reason may be missing."""
    known = _statuses.get(text) if type(text) is str else None
    if known is not None:
        return known
    if not isinstance(text, str):
        raise TypeError('argument 1 must be str, not %s' % type(text).__name__)
    text.encode('latin-1')
    digits = text[:3]
    if len(digits) < 3 or not (digits.isascii() and digits.isdigit()) or digits[0] == '0':
        raise ValueError("status code must be a 3 digit integer: '%s'" % _printable(text))
    if len(text) > 3 and text[3] != ' ':
        raise ValueError('no space following status code')
    if _has_control(text[3:]):
        raise ValueError('control character in status reason phrase')
    if digits < '200':
        raise ValueError('status code must not be an interim one: ' + digits)
    parsed = int(digits), text[4:]
    if len(_statuses) < _KNOWN_NAMES:
        _statuses[text] = parsed
    return parsed


def headers(fields):
    """Check the header fields; return the values of ``Content-Length`` among them."""
    if not isinstance(fields, list):
        raise TypeError('argument 2 must be list, not %s' % type(fields).__name__)
    lengths = ()
    for field in fields:
        if not isinstance(field, tuple):
            raise TypeError('each header must be a 2-tuple, not %s' % type(field).__name__)
        if len(field) != 2:
            raise ValueError('each header must be a 2-tuple, got length %d' % len(field))
        name, value = field
        if type(name) is not str or name not in _names:
            _check_name(name)
        if type(value) is not str or not (value.isascii() and value.isprintable()):
            _check_value(name, value)
        if len(name) == 14 and name.lower() == 'content-length':
            lengths += (value,)
    return lengths


def exc_info(given):
    """Check the third argument."""
    if given is not None and not (isinstance(given, tuple) and len(given) == 3):
        raise RuntimeError("argument 'exc_info' must be a 3-tuple or None")


def content_length(values):
    """Return the length that the values of ``Content-Length`` declare, -1 if there are none."""
    if not values:
        return -1
    text = values[0]
    if len(values) > 1 or len(text) > 18 or not (text.isascii() and text.isdigit()):
        raise ValueError('invalid content length')
    return int(text)


def _check_name(name):
    _check_text(name, 'name')
    if not name:
        raise ValueError('header name is empty')
    if not name.isascii() or not name.isprintable() or ' ' in name or not _SEPARATORS.isdisjoint(name):
        raise ValueError("character not allowed in header name: '%s'" % _printable(name))
    if len(_names) < _KNOWN_NAMES and type(name) is str:
        _names.add(name)


def _check_value(name, value):
    """RFC 9110 5.5: CR, LF and NUL would let a value end its line."""
    _check_text(value, 'value')
    if _has_control(value.translate(_TAB)):
        raise ValueError("control character in value of header '%s'" % name)


def _check_text(text, part):
    if not isinstance(text, str):
        raise TypeError('header %s must be str, not %s' % (part, type(text).__name__))
    text.encode('latin-1')


def _has_control(text):
    return not text.isprintable() and any(c < ' ' or c == '\x7f' for c in text)


def _printable(text):
    return ''.join('?' if c < ' ' or c == '\x7f' else c for c in text)
