# SPDX-License-Identifier: Apache-2.0
"""The program of a worker process.

Its arguments are those of ``options``; the first line of its standard input is its token, those after it are more
scripts to load. What keeps it from starting is one line of standard error. Exit statuses are those of ``sysexits.h``:
64 for a malformed command line or input, 69 if the server cannot be reached or does not let it in, 70 for an error of
the worker itself, 78 if it cannot have the place or the identity that it is to have.
"""

import os

from . import options
from .ending import UNAVAILABLE
from .last_words import complain, say
from .process import WorkerProcess
from .signals import Signals
from .wire import Refused, WireError

USAGE, SOFTWARE, CONFIG = 64, 70, 78


def main(arguments):
    """Run the process; return its exit status when all that is left to do is the interpreter's."""
    signals = Signals()
    try:
        given = options.parse(arguments)
        token, more = options.read_input(0)
    except ValueError as malformed:
        return _fail(USAGE, malformed)
    _empty_input()
    try:
        process = WorkerProcess(given, token, more, signals)
    except OSError as wrong:
        return _fail(CONFIG, wrong)
    try:
        process.dial()
    except (OSError, EOFError, WireError, Refused) as unreachable:
        return _fail(UNAVAILABLE, unreachable)
    try:
        return process.run()
    except Exception:
        import traceback
        say(traceback.format_exc())
        return SOFTWARE


def _empty_input():
    """Applications and their children read nothing."""
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)


def _fail(status, reason):
    complain(reason)
    return status
