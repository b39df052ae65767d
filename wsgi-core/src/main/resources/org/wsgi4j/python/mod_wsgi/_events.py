# SPDX-License-Identifier: Apache-2.0
"""Who is told of what happens, and the telling.

A subscriber gets the name of the event and its fields as keyword arguments. A dictionary that it returns changes the
fields for those after it. What it raises is logged, and harms nothing.
"""

import _wsgi4j
from mod_wsgi import RequestTimeout

_ERROR = 40

_all = []
_at_shutdown = []
_at_signals = []


def subscribe(callback):
    """Add a subscriber of all events, for which requests are observed from now on."""
    _add(callback, _all)
    from mod_wsgi import _requests
    _requests.observe()
    _wsgi4j.listen(_stopping, _signalled)
    return callback


def subscribe_shutdown(callback):
    """Add a subscriber of the end of the process."""
    _add(callback, _at_shutdown)
    _wsgi4j.listen(_stopping, _signalled)
    return callback


def subscribe_signals(callback):
    """Add a subscriber of the signals."""
    _add(callback, _at_signals)
    _wsgi4j.listen(_stopping, _signalled)
    return callback


def wanted():
    """Tell whether anybody wants to know of requests."""
    return bool(_all)


def publish(name, event):
    """Tell of something that happened in a request, whose fields are the dictionary ``event``; return that."""
    return _tell(_all, name, event)


def _stopping(reason):
    """The engine calls this once, before the process ends."""
    _tell(_all + _at_shutdown, 'process_stopping', {'shutdown_reason': reason})


def _signalled(name):
    """The engine calls this when a signal has come that is the application's, in a thread that serves no requests."""
    import signal
    _tell(_all + _at_signals, 'process_signal', {'signame': name, 'signum': int(getattr(signal, name))})


def _add(callback, subscribers):
    if not callable(callback):
        raise TypeError('a subscriber must be callable, which %s is not' % type(callback).__name__)
    subscribers.append(callback)


def _tell(subscribers, name, event):
    for callback in subscribers[:]:
        try:
            changed = callback(name, **event)
            if isinstance(changed, dict):
                event.update(changed)
        except RequestTimeout:
            raise
        except:  # noqa: E722 - Java's exceptions are of no Python class
            _log_failure(name, callback)
    return event


def _log_failure(name, callback):
    import sys
    import traceback
    kind, value, trace = sys.exc_info()
    _wsgi4j.log(_ERROR, "exception in %r, which was told of the event '%s'" % (callback, name))
    for line in ''.join(traceback.format_exception(kind, value, trace.tb_next)).splitlines():
        _wsgi4j.log(_ERROR, line)
