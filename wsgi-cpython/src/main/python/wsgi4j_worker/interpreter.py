# SPDX-License-Identifier: Apache-2.0
"""Makes the interpreter what applications expect under mod_wsgi."""

import locale
import sys

from . import facts, restrictions
from .log import WARNING
from .streams import LogStream


def prepare(given, log):
    """Set the standard streams and all that the options say; return ``wsgi.errors``."""
    sys.argv = ['mod_wsgi']
    sys.dont_write_bytecode = sys.dont_write_bytecode or given.dont_write_bytecode
    if given.switch_interval:
        sys.setswitchinterval(given.switch_interval)
    if given.locale:
        _set_locale(given.locale, log)
    sys.stdout = sys.__stdout__ = LogStream('<stdout>', 1, log)
    sys.stderr = sys.__stderr__ = LogStream('<stderr>', 2, log)
    if given.restrict_stdout:
        sys.stdout = restrictions.Restricted('sys.stdout')
    if given.restrict_stdin:
        sys.stdin = restrictions.Restricted('sys.stdin')
    if given.restrict_signal:
        restrictions.keep_signals(log)
    return LogStream('<wsgi.errors>', 2, log)


def _set_locale(name, log):
    """Set all categories; by itself the interpreter takes no more than that of characters from its environment."""
    try:
        locale.setlocale(locale.LC_ALL, name)
    except locale.Error:
        log.line(WARNING, None, "the system has no locale '%s': give one of those that 'locale -a' tells" % name)


def make_modules(given, first, process):
    """Make what applications import of the server, and return ``mod_wsgi``; ``first`` is the first script, or None.

    A process has one interpreter, so that its scripts are of one application group. The modules come from the worker's own
    directory, whatever else has their names (PyPI has a ``mod_wsgi``).
    """
    facts.module(given, '' if first is None else first[3], process)
    path = sys.path[:]
    sys.path[:] = sys.path[:1]
    try:
        import apache
        import mod_wsgi
        import wsgi4j
        del apache, wsgi4j
        return mod_wsgi
    finally:
        sys.path[:] = path
