# SPDX-License-Identifier: Apache-2.0
"""What becomes of a process that the application forks: it has none of the worker's connections, and never serves."""

import os

from .last_words import complain, say

#: Whether this is such a process.
child = False

_open = set()


def note(connection):
    """Take note of a connection of the worker, which a child is to close; returns it."""
    _open.add(connection)
    return connection


def close(connection):
    """Close such a connection."""
    _open.discard(connection)
    connection.close()


def watch(signals, in_child):
    """Close the worker's connections in each child from now on, and call ``in_child`` there.

    The ``signals`` wait meanwhile: one for the child, before it has its own, would be taken for one for the worker.
    """
    os.register_at_fork(before=signals.hold, after_in_parent=signals.let_come, after_in_child=lambda: _forked(signals, in_child))


def end(raised=None):
    """End a child that came back to where requests are served, by what it raised or by nothing.

    ``sys.exit`` means this process, as the child is none of the server's.
    """
    if isinstance(raised, SystemExit):
        _exit(raised.code)
    complain('a process that was forked by the application came back from it, and ends')
    os._exit(1)


def _exit(code):
    if code is None or isinstance(code, int):
        os._exit((code or 0) & 0xFF)
    say(str(code))
    os._exit(1)


def _forked(signals, in_child):
    global child
    try:
        if not child:
            child = True
            for connection in list(_open):
                close(connection)
            in_child()
    finally:
        signals.let_come()
