# SPDX-License-Identifier: Apache-2.0
"""Requests that are observed: for subscribers of their events, for metrics, and to find slow ones.

The engine calls ``begin`` for each request once ``observe`` was called; before that, no request knows of this module.
"""

import threading

import _wsgi4j
from mod_wsgi import FileWrapper, RequestTimeout, _data_of, _events
from mod_wsgi._streams import MeasuredBlocks, MeasuredInput


#: The requests that are under way. Adding and removing are single steps, in Python 2.7 on the JVM, too.
active = {}

#: Called with each request that has ended.
recorders = []

_here = threading.local()
_lock = threading.Lock()


def observe():
    """Have the engine tell of requests from now on."""
    _wsgi4j.observe(begin, raised)


def record(recorder):
    """Have ``recorder`` called with each request that has ended, too."""
    with _lock:
        if recorder not in recorders:
            recorders.append(recorder)
    observe()


def begin(environ, application):
    """Begin to observe a request, whose application the engine is about to call; return what it calls instead."""
    request = Request(environ, application)
    active[request] = True
    _here.request = request
    return request


def raised(kind, value, trace):
    """Take note of an exception that ended the calling thread's request, or its ``close()``."""
    request = getattr(_here, 'request', None)
    if request is not None and _events.wanted():
        _events.publish('request_exception', {
            'request_id': request.id, 'request_data': request.data, 'exception_info': (kind, value, trace)})


class Request(object):
    """One request: the WSGI application that the engine calls for it, which measures the one of the script.

    All times are in seconds; those with a name in ``_start`` are since the epoch.
    """

    def __init__(self, environ, application):
        """Take note of what is known when it begins."""
        self.id = environ.get('mod_wsgi.request_id')
        self.data = _data_of(environ)
        self.environ = environ
        self.method = environ.get('REQUEST_METHOD', '')
        self.path = environ.get('SCRIPT_NAME', '') + environ.get('PATH_INFO', '')
        self.thread = environ.get('mod_wsgi.thread_id', 0)
        self.request_start = environ.get('mod_wsgi.request_start', 0.0)
        self.queue_start = environ.get('mod_wsgi.queue_start', 0.0)
        self.daemon_start = environ.get('mod_wsgi.daemon_start', 0.0)
        self.application_start = environ.get('mod_wsgi.application_start', 0.0)
        self.application = application
        self.status = 0
        self.input = MeasuredInput(environ['wsgi.input'])
        environ['wsgi.input'] = self.input
        self.output = None
        self.output_writes = 0
        self.output_length = 0
        self.output_time = 0.0
        self.said_slow = False
        self.concurrent = len(active) + 1
        self.cpu_user_time, self.cpu_system_time = _wsgi4j.thread_cpu()
        self._sent_since = 0.0
        self._start_response = None
        self._began = _wsgi4j.clock()

    def elapsed(self):
        """Return for how long the application has been at it."""
        return _wsgi4j.clock() - self._began

    def __call__(self, environ, start_response):
        """Call the application."""
        if _events.wanted():
            self._tell_of_start(environ)
        self._start_response = start_response
        blocks = self.application(environ, self.start_response)
        if isinstance(blocks, (list, tuple, str, FileWrapper)):
            # What the engine sends in its own way, and all at once.
            self._sent_since = _wsgi4j.clock()
            self.output_writes += 1 if isinstance(blocks, (str, FileWrapper)) else len(blocks)
            return blocks
        self.output = MeasuredBlocks(blocks)
        return self.output

    def start_response(self, status, response_headers, exc_info=None):
        """Be ``start_response``."""
        write = self._start_response(status, response_headers, exc_info)
        self.status = int(status[:3])
        if _events.wanted():
            _events.publish('response_started', {
                'request_id': self.id, 'request_data': self.data, 'response_status': status,
                'response_headers': response_headers, 'exception_info': exc_info})
        return self._measured(write)

    def finish(self, length):
        """End it; the engine calls this when the answer of ``length`` bytes is out of its hands. Raises nothing."""
        try:
            self._measure(length)
            for recorder in recorders[:]:
                recorder(self)
            if _events.wanted():
                _events.publish('request_finished', self._finished())
        except RequestTimeout:
            pass  # It is over.
        finally:
            active.pop(self, None)
            _here.request = None

    def _tell_of_start(self, environ):
        event = _events.publish('request_started', {
            'request_id': self.id,
            'thread_id': self.thread,
            'request_data': self.data,
            'server_pid': environ.get('mod_wsgi.server_pid'),
            'request_start': self.request_start,
            'queue_start': self.queue_start,
            'daemon_start': self.daemon_start,
            'application_start': self.application_start,
            'daemon_connects': int(environ.get('mod_wsgi.daemon_connects', 0)),
            'daemon_restarts': int(environ.get('mod_wsgi.daemon_restarts', 0)),
            'application_object': self.application,
            'callable_object': environ.get('mod_wsgi.callable_object', ''),
            'request_environ': environ,
        })
        self.application = event['application_object']

    def _measured(self, write):
        def measured(block):
            since = _wsgi4j.clock()
            write(block)
            self.output_time += _wsgi4j.clock() - since
            self.output_writes += 1
        return measured

    def _measure(self, length):
        now = _wsgi4j.clock()
        if self._sent_since:
            self.output_time += now - self._sent_since
        if self.output is not None:
            self.output_writes += self.output.writes
            self.output_time += self.output.time
        self.output_length = length
        self.application_time = now - self._began
        self.application_finish = self.application_start + self.application_time
        user, system = _wsgi4j.thread_cpu()
        self.cpu_user_time = max(0.0, user - self.cpu_user_time)
        self.cpu_system_time = max(0.0, system - self.cpu_system_time)

    def _finished(self):
        return {
            'request_id': self.id,
            'thread_id': self.thread,
            'request_data': self.data,
            'server_pid': self.environ.get('mod_wsgi.server_pid'),
            'request_start': self.request_start,
            'queue_start': self.queue_start,
            'daemon_start': self.daemon_start,
            'application_start': self.application_start,
            'application_finish': self.application_finish,
            'application_time': self.application_time,
            'input_reads': self.input.reads,
            'input_length': self.input.length,
            'input_time': self.input.time,
            'output_writes': self.output_writes,
            'output_length': self.output_length,
            'output_time': self.output_time,
            'status': self.status,
            'cpu_user_time': self.cpu_user_time,
            'cpu_system_time': self.cpu_system_time,
            'cpu_time': self.cpu_user_time + self.cpu_system_time,
            'gil_wait_time': 0.0,
            'gil_wait_count': 0,
        }
