# SPDX-License-Identifier: Apache-2.0
"""The wire: numbers, limits and headers of frames (``docs/protocol.md`` "Frames", "Kinds", "Limits")."""

from struct import Struct

VERSION = 1

HELLO, WELCOME, REFUSE = 0x01, 0x02, 0x03
REQUEST, CALL, DATA, BROKEN = 0x10, 0x11, 0x12, 0x13
READ, RESPONSE, BODY, FAIL, ABORT, REJECT, RESULT, IDLE, SENDFILE = range(0x20, 0x29)
LOG = 0x2F
PING, DRAIN, STOP, INTERRUPT, STACKS, SCORES = range(0x30, 0x36)
READY, PONG, TRACES, SIGNALLED, METRICS, INQUIRY = range(0x40, 0x46)

# "then": what the server does with a part of an answer.
THEN_MORE, THEN_FLUSH, THEN_END, THEN_IDLE = range(4)

# Flags of REQUEST and CALL, and of DATA.
WHOLE, MODULE, RELOADING, SECURE, FILES = 1, 2, 4, 8, 16
LAST = 1

# Codes of REJECT, REFUSE and RESULT.
DRAINING, STALE = 1, 2
REFUSED_THREAD, REFUSED_STOPPING = 5, 6
RESULT_NONE, RESULT_FALSE, RESULT_TRUE, RESULT_TEXT, RESULT_TEXTS, RESULT_RAISED, RESULT_MISSING = range(7)

#: The reasons of STOP and DRAIN, from 1; those of REFUSE are 1 to the next.
STOP_REASONS = (
    'shutdown_signal', 'graceful_signal', 'eviction_signal', 'maximum_requests', 'restart_interval', 'inactivity_timeout',
    'request_timeout', 'startup_timeout', 'deadlock_timeout', 'cpu_time_limit', 'script_reload')
REFUSALS = 6

MAX_NAME = 16_384
MAX_HEAD = 1_048_576
MAX_FIELDS = 4_096
MAX_INLINE_BODY = 65_536
MAX_PIECE = 262_144
MAX_TEXT = 65_536
MAX_LIST = 1_048_576
MAX_SIGNAL = 1_024
MAX_THREAD = 0xFFFF
LEAST_HEADER_BUFFER, MOST_HEADER_BUFFER = 8_192, 1_048_576

HEADER = Struct('>BBHI')
U32 = Struct('>I')

_REQUEST_HEAD = 16 + MAX_NAME + MAX_HEAD

# What a server may send: name, flags, whether there is a code, the longest payload.
_GREETINGS = {WELCOME: ('WELCOME', 0, True, 4), REFUSE: ('REFUSE', 0, True, MAX_TEXT)}
_ORDERS = {
    REQUEST: ('REQUEST', 0x1F, True, _REQUEST_HEAD + MAX_INLINE_BODY),
    CALL: ('CALL', 0xE, True, _REQUEST_HEAD + 4 + 2 * MAX_LIST),
    DATA: ('DATA', 0x1, False, MAX_PIECE),
    BROKEN: ('BROKEN', 0, True, MAX_TEXT),
}
_COMMANDS = {
    PING: ('PING', 0, True, 0),
    DRAIN: ('DRAIN', 0, True, 0),
    STOP: ('STOP', 0, True, 0),
    INTERRUPT: ('INTERRUPT', 0, True, 4),
    STACKS: ('STACKS', 0, True, 0),
    SCORES: ('SCORES', 0, True, MAX_LIST),
}

#: The rules of the three places where a server speaks, by the kinds of frames that it may send there.
GREETING, LEG, CONTROL = _GREETINGS, _ORDERS, _COMMANDS

_WORKERS_OWN = {HELLO, *range(READ, SENDFILE + 1), LOG, *range(READY, INQUIRY + 1)}


class WireError(Exception):
    """A frame breaks a rule of the protocol; the message says which. Whoever sees it closes the connection."""


class Refused(Exception):
    """The server does not let a connection in. ``reason`` is the code of REFUSE; the message is the server's text."""

    def __init__(self, reason, text):
        super().__init__(text)
        self.reason = reason


def check(rules, kind, flags, code, length):
    """Check the header of a frame that a server sent, before there is room for its payload.

    ``rules`` is one of ``GREETING``, ``LEG`` and ``CONTROL``. Raises ``WireError``.
    """
    if kind not in rules:
        raise WireError(_misplaced(kind))
    name, known, coded, most = rules[kind]
    if flags & ~known:
        raise WireError('%s with the unknown flags 0x%02X' % (name, flags & ~known))
    if code and not coded:
        raise WireError('%s with the code %d, where it has none' % (name, code))
    if length > most:
        raise WireError('%s of %d bytes, more than %d' % (name, length, most))


def _misplaced(kind):
    for rules in (GREETING, LEG, CONTROL):
        if kind in rules:
            return '%s out of place' % rules[kind][0]
    if kind in _WORKERS_OWN:
        return "a worker's own kind of frame, 0x%02X, out of place" % kind
    return 'there is no frame of kind 0x%02X' % kind
