# SPDX-License-Identifier: Apache-2.0
"""The frames that a worker sends, as bytes.

Texts are cut to what a frame may have. What else does not fit raises ``WireError``; nothing was sent then.
"""

from struct import Struct

from .wire import (
    ABORT, BODY, FAIL, HEADER, HELLO, IDLE, INQUIRY, LOG, MAX_FIELDS, MAX_HEAD, MAX_LIST, MAX_SIGNAL, MAX_TEXT, PONG,
    READ, READY, REJECT, RESPONSE, RESULT, RESULT_RAISED, RESULT_TEXT, RESULT_TEXTS, SENDFILE, SIGNALLED, TRACES, U32,
    VERSION, WireError)

_HEAD = Struct('>BBHII')
_SENDFILE = Struct('>BBHIQQ')
_pack = HEADER.pack
_NO_GROUP = 1

IDLE_FRAME = _pack(IDLE, 0, 0, 0)


def hello(pid, thread, token, group):
    """Say who one is; ``thread`` is 0 for the control line, ``token`` has 32 bytes."""
    payload = U32.pack(pid) + U32.pack(thread) + token + group.encode('utf-8') + b'\0'
    return _pack(HELLO, 0, VERSION, len(payload)) + payload


def read(most):
    """Ask for at most so many bytes of the body."""
    return _HEAD.pack(READ, 0, 0, 4, most)


def head(reason, headers, header_buffer_size):
    """Encode what ``response`` begins with: the reason and the header fields, a list of pairs of latin-1 strings."""
    if len(headers) > MAX_FIELDS:
        raise WireError('%d header fields, more than %d' % (len(headers), MAX_FIELDS))
    strings = [reason]
    for field in headers:
        strings += field
    strings.append('')
    encoded = '\0'.join(strings).encode('latin-1')
    if len(encoded) > header_buffer_size:
        _check_lines(headers, header_buffer_size)
        if len(encoded) > MAX_HEAD:
            raise WireError('a response head of %d bytes, more than %d' % (len(encoded), MAX_HEAD))
    return encoded


def _check_lines(headers, most):
    for name, value in headers:
        size = len(name) + len(value) + 2
        if size > most:
            raise WireError("the response header '%s' takes %d bytes, more than header-buffer-size allows (%d)"
                            % (name, size, most))


def response(status, encoded_head, body, then):
    """Begin an answer; ``body`` has at most 65,536 bytes."""
    length = len(encoded_head)
    return _HEAD.pack(RESPONSE, then, status, 4 + length + len(body), length) + encoded_head + body


def body_header(length, then):
    """Return what stands before a piece of a body of at most 262,144 bytes."""
    return _pack(BODY, then, 0, length)


def sendfile(offset, length, then):
    """Send a piece of the body that is in a file, whose descriptor goes with this."""
    return _SENDFILE.pack(SENDFILE, then, 0, 16, offset, length)


def fail(status, text, then):
    """Ask for an error page, status 400 to 599."""
    return _text(FAIL, then, status, text)


def abort(text):
    """Break an answer off; the leg is to be closed then."""
    return _text(ABORT, 0, 0, text)


def reject(reason, text, then):
    """Give a request back, of which nothing was executed."""
    return _text(REJECT, then, reason, text)


def result(kind, strings, then):
    """Answer a CALL by a value: of strings for ``RESULT_TEXT`` and ``RESULT_TEXTS``, of nothing for the others."""
    payload = b''
    if kind in (RESULT_TEXT, RESULT_TEXTS):
        if any('\0' in string for string in strings):
            raise WireError('a result with a NUL')
        payload = ''.join(string + '\0' for string in strings).encode('latin-1')
    return _list(RESULT, then, kind, payload, 'a result')


def raised(text, then):
    """Answer a CALL by what went wrong."""
    return _text(RESULT, then, RESULT_RAISED, text)


def log(level, group, text):
    """Log a line, or several; ``group`` is None for what is of no application group."""
    flags = 0 if group is not None else _NO_GROUP
    payload = (group or '').encode('utf-8') + b'\0' + _cut(text, MAX_TEXT)
    return _pack(LOG, flags, level, len(payload)) + payload


def ready(scripts):
    """Say what is loaded: a list of application group, script, and error, which is empty for a loaded one."""
    strings = []
    for script in scripts:
        strings += script
    payload = ''.join(string.replace('\0', '') + '\0' for string in strings).encode('utf-8', 'replace')
    return _list(READY, 0, 0, payload, 'the list of scripts')


def pong(number):
    """Answer a PING."""
    return _pack(PONG, 0, number, 0)


def inquiry(number):
    """Ask what the server's processes do; the number comes back in the SCORES."""
    return _pack(INQUIRY, 0, number, 0)


def traces(number, threads):
    """Say what threads do: a list of number at the server, or 0, name, and stack."""
    payload = b''.join(
        U32.pack(thread) + name.encode('utf-8', 'replace') + b'\0' + stack.encode('utf-8', 'replace') + b'\0'
        for thread, name, stack in threads)
    return _list(TRACES, 0, number, payload, 'the stacks')


def signalled(name):
    """Say that a signal came, such as ``USR1``; or that what was loaded has changed, ``CHANGED``."""
    payload = _cut(name, MAX_SIGNAL)
    return _pack(SIGNALLED, 0, 0, len(payload)) + payload


def _text(kind, flags, code, text):
    payload = _cut(text, MAX_TEXT)
    return _pack(kind, flags, code, len(payload)) + payload


def _list(kind, flags, code, payload, what):
    if len(payload) > MAX_LIST:
        raise WireError('%s takes %d bytes, more than %d' % (what, len(payload), MAX_LIST))
    return _pack(kind, flags, code, len(payload)) + payload


def _cut(text, most):
    """Encode as much of a text as there is room for, in whole characters."""
    encoded = text.encode('utf-8', 'replace')
    return encoded if len(encoded) <= most else encoded[:most].decode('utf-8', 'ignore').encode('utf-8')
