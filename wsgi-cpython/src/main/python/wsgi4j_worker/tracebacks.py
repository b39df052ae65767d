# SPDX-License-Identifier: Apache-2.0
"""Exceptions in words. The frames of the worker itself are left out: they say nothing about the application."""

import os
import threading

_PACKAGE = os.path.dirname(os.path.abspath(__file__))
_ROOT = os.path.dirname(_PACKAGE)
_OWN = _PACKAGE + os.sep, os.path.join(_ROOT, 'mod_wsgi', '')
_AROUND = threading.__file__, '<frozen runpy>', os.path.join(_ROOT, '__main__.py')

_LONGEST_SUMMARY = 1000


def own(filename):
    """Tell whether a file is part of the worker, or of what stands around all threads."""
    return filename.startswith(_OWN) or filename in _AROUND or filename.endswith('/runpy.py')


def lines(exception):
    """Return the lines that Python prints of an exception; nothing in it can make this raise."""
    try:
        return _printed(exception).splitlines()
    except Exception as unprintable:
        return ['%s: <cannot be printed: %s>' % (type(exception).__name__, type(unprintable).__name__)]


def summary(exception):
    """Return the one line that says what was raised."""
    said = [line for line in lines(exception) if line and not line.startswith('  ')]
    return said[-1][:_LONGEST_SUMMARY] if said else type(exception).__name__


def _printed(exception):
    import traceback
    trace = exception.__traceback__
    while trace is not None and own(trace.tb_frame.f_code.co_filename):
        trace = trace.tb_next
    return ''.join(traceback.format_exception(type(exception), exception, trace))
