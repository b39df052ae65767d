# SPDX-License-Identifier: Apache-2.0
"""What the server tells a WSGI application about itself: the module that mod_wsgi offers inside Apache.

Source for Python 2.7 and Python 3. The facts come from the module ``_wsgi4j``, which each engine makes in each of its
interpreters before it loads this one; applications import this one.

``version`` is the release of mod_wsgi whose interface is complete here. ``process_group`` and ``application_group`` name
the place where this interpreter runs; both are ``''`` for the main interpreter of an embedded engine.
``maximum_processes`` and ``threads_per_process`` are the size of the process group. ``thread_utilization()`` returns the
seconds that request threads of this process have been busy since it started, summed over the threads: two samples,
divided by the time between them, give the number of busy threads. ``active_requests`` is a mapping from the ids of the
requests that are under way in this interpreter to their ``request_data()``; it is always up to date. ``LogHandler`` is a
handler for the module ``logging``, which is imported when it is asked for.

What is seldom used is in modules of its own, which are loaded at its first use.
"""

import _wsgi4j
from _wsgi4j import (
    application_group,
    maximum_processes,
    process_group,
    thread_utilization,
    threads_per_process,
)

__all__ = [
    'FileWrapper',
    'RequestTimeout',
    'active_requests',
    'application_group',
    'maximum_processes',
    'process_group',
    'process_metrics',
    'request_data',
    'request_metrics',
    'server_metrics',
    'start_recording_metrics',
    'subscribe_events',
    'subscribe_shutdown',
    'subscribe_signals',
    'thread_utilization',
    'threads_per_process',
    'version',
]

version = (4, 1, 0)


class RequestTimeout(BaseException):
    """Raised in a request that takes too long, wherever it is just then.

    As with ``SystemExit``, ``except Exception`` lets it pass. If it leaves the application the answer is 504.
    """

    def __init__(self, message='the request takes too long'):
        """Make the exception, which the server does without a message."""
        BaseException.__init__(self, message)


class FileWrapper(object):
    """The value of ``wsgi.file_wrapper`` (PEP 3333, "Optional Platform-Specific File Handling").

    An application that returns an instance lets the server send the file itself, from its current offset to its end; any
    middleware may iterate over it instead. ``filelike`` needs a ``read(size)`` that returns bytes, and may have a
    ``close()``.
    """

    def __init__(self, filelike, blksize=8192):
        """Wrap ``filelike``, to be read in blocks of ``blksize`` bytes where it has to be read."""
        self.filelike = filelike
        self.blksize = blksize

    def __iter__(self):
        """Return the iterator over the blocks, which is this object."""
        return self

    def __next__(self):
        """Return the next block, as long as there is one that is not empty."""
        block = self.filelike.read(self.blksize)
        if block:
            return block
        raise StopIteration

    next = __next__

    def close(self):
        """Close the file, if it can be closed."""
        close = getattr(self.filelike, 'close', None)
        if close is not None:
            close()


class _ActiveRequests(object):
    """The mapping ``active_requests``: it looks at the requests when it is asked, so that they need not tell it."""

    def _now(self):
        active = {}
        for environ in _wsgi4j.environs():
            active[environ.get('mod_wsgi.request_id')] = _data_of(environ)
        return active

    def __getitem__(self, request_id):
        return self._now()[request_id]

    def __contains__(self, request_id):
        return request_id in self._now()

    def __iter__(self):
        return iter(self._now())

    def __len__(self):
        return len(_wsgi4j.environs())

    def __repr__(self):
        return repr(self._now())

    def get(self, request_id, default=None):
        """Return the data of a request that is under way, else the default."""
        return self._now().get(request_id, default)

    def keys(self):
        """Return the ids."""
        return self._now().keys()

    def values(self):
        """Return the data."""
        return self._now().values()

    def items(self):
        """Return pairs of id and data."""
        return self._now().items()

    def copy(self):
        """Return a dictionary of what is under way now."""
        return self._now()


active_requests = _ActiveRequests()


def _data_of(environ):
    """Return the data of a request: they live in its environ, which is there and gone with it."""
    return environ.setdefault('mod_wsgi.request_data', {})


def request_data():
    """Return the dictionary of the calling thread's request, for whatever belongs to it.

    Raises ``RuntimeError`` in a thread that serves none.
    """
    environ = _wsgi4j.environ()
    if environ is None:
        raise RuntimeError('no active request for thread')
    return _data_of(environ)


def subscribe_events(callback):
    """Have ``callback(name, **event)`` called at all events of requests and of the process; return it."""
    from mod_wsgi import _events
    return _events.subscribe(callback)


def subscribe_shutdown(callback):
    """Have ``callback(name, **event)`` called at ``process_stopping``; return it."""
    from mod_wsgi import _events
    return _events.subscribe_shutdown(callback)


def subscribe_signals(callback):
    """Have ``callback(name, **event)`` called at ``process_signal``; return it."""
    from mod_wsgi import _events
    return _events.subscribe_signals(callback)


def process_metrics():
    """Return what this process has done since it started, and what it uses, as a dictionary."""
    from mod_wsgi import _process
    return _process.metrics()


def start_recording_metrics():
    """Measure all requests from now on, for ``request_metrics()``."""
    from mod_wsgi import _metrics
    _metrics.start()


def request_metrics():
    """Return what requests took since the last call, as a dictionary; None unless they are measured."""
    from mod_wsgi import _metrics
    return _metrics.sample()


def server_metrics():
    """Return what the server's processes and their threads do, as a dictionary; None unless that is allowed."""
    from mod_wsgi import _server
    return _server.metrics()


def watch_slow_requests(seconds):
    """Have the log say which requests take longer than so many seconds; for the server (``WSGISlowRequests``)."""
    from mod_wsgi import _slow
    _slow.watch(seconds)


def __getattr__(name):
    """Return what brings a large part of the standard library with it (PEP 562; in Python 2.7 the engine calls this)."""
    if name == 'LogHandler':
        from mod_wsgi._handler import LogHandler
        return LogHandler
    raise AttributeError("module 'mod_wsgi' has no attribute '%s'" % name)
