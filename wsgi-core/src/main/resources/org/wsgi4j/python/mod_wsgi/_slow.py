# SPDX-License-Identifier: Apache-2.0
"""Says in the log which requests are slow: once while they are, and once when they have ended."""

import threading
import time

import _wsgi4j
from mod_wsgi import _requests

_WARNING = 30
_PERIOD_SECONDS = 1.0


def watch(seconds):
    """Begin to look for requests that take longer than so many seconds."""
    def ended(request):
        if request.application_time > seconds:
            _wsgi4j.log(_WARNING, 'slow request has ended: ' + _described(request, request.application_time))

    def look():
        while True:
            for request in list(_requests.active):
                if not request.said_slow and request.elapsed() > seconds:
                    request.said_slow = True
                    _wsgi4j.log(_WARNING, 'slow request: ' + _described(request, request.elapsed()))
            time.sleep(min(_PERIOD_SECONDS, seconds or _PERIOD_SECONDS))

    _requests.record(ended)
    watcher = threading.Thread(target=look, name='slow requests')
    watcher.daemon = True
    watcher.start()


def _described(request, elapsed):
    before = request.application_start
    queued, begun = request.queue_start or before, request.daemon_start or before
    return ("%s '%s', status %d, id %s, thread %s: server %.3f s, queue %.3f s, daemon %.3f s, application %.3f s; "
            "%d bytes in %d reads (%.3f s), %d bytes in %d writes (%.3f s); %.3f s of the processor; %d requests at once"
            % (request.method, _printable(request.path), request.status, request.id, request.thread,
               max(0, queued - request.request_start), max(0, begun - queued), max(0, before - begun), elapsed,
               request.input.length, request.input.reads, request.input.time,
               request.output_length, request.output_writes, request.output_time,
               _cpu(request), request.concurrent))


def _cpu(request):
    """While it is under way only its own thread can tell."""
    return request.cpu_user_time + request.cpu_system_time if hasattr(request, 'application_finish') else 0.0


def _printable(path):
    """A client must not write lines of the log."""
    return ''.join(c if ' ' <= c <= '~' else '\\x%02x' % ord(c) for c in path)
