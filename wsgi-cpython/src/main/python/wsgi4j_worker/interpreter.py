"""Makes the interpreter what applications expect under mod_wsgi."""

import sys

from . import restrictions
from .streams import LogStream


def prepare(given, log):
    """Set the standard streams and all that the options say; return ``wsgi.errors``."""
    sys.argv = ['mod_wsgi']
    sys.dont_write_bytecode = sys.dont_write_bytecode or given.dont_write_bytecode
    if given.switch_interval:
        sys.setswitchinterval(given.switch_interval)
    sys.stdout = sys.__stdout__ = LogStream('<stdout>', 1, log)
    sys.stderr = sys.__stderr__ = LogStream('<stderr>', 2, log)
    if given.restrict_stdout:
        sys.stdout = restrictions.Restricted('sys.stdout')
    if given.restrict_stdin:
        sys.stdin = restrictions.Restricted('sys.stdin')
    if given.restrict_signal:
        restrictions.keep_signals(log)
    return LogStream('<wsgi.errors>', 2, log)


def make_module(given, first, busy_seconds):
    """Make the module ``mod_wsgi`` with its facts, and return it; ``first`` is the first script, if there is one.

    A process has one interpreter, so that its scripts are of one application group.
    """
    facts = type(sys)('_wsgi4j')
    facts.process_group = given.group
    facts.application_group = '' if first is None else first[3]
    facts.maximum_processes = given.processes
    facts.threads_per_process = max(1, given.threads)
    facts.thread_utilization = busy_seconds
    sys.modules['_wsgi4j'] = facts
    return _shipped('mod_wsgi')


def _shipped(name):
    """Import a package from the worker's own directory, whatever else has its name (PyPI has a ``mod_wsgi``)."""
    path = sys.path[:]
    sys.path[:] = sys.path[:1]
    try:
        return __import__(name)
    finally:
        sys.path[:] = path
