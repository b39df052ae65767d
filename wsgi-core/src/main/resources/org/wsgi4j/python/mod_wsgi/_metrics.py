# SPDX-License-Identifier: Apache-2.0
"""Metrics of requests, from one sample to the next (``request_metrics()``)."""

import os
import threading
import time

import _wsgi4j
from mod_wsgi import _process, _requests
from mod_wsgi._distribution import Distribution

#: What times are measured of; the two of a process group are unknown elsewhere.
_PHASES = ('server', 'queue', 'daemon', 'application', 'request', 'input_read', 'output_write', 'gil_wait')
_OF_GROUPS = ('queue', 'daemon')

_lock = threading.RLock()
_recording = None


def start():
    """Begin to measure, unless it was begun."""
    global _recording
    with _lock:
        if _recording is None:
            _recording = Recording(_requests.active)
            _requests.record(_recording.add)


def sample():
    """Return what was measured since the last call, or since the beginning; None if it was not begun."""
    with _lock:
        return None if _recording is None else _recording.sample()


class Slot(object):
    """One of the threads that can be busy at once, numbered as they are needed."""

    def __init__(self):
        """Begin a sample."""
        self.completed = 0
        self.busy = 0.0
        self.cpu = 0.0
        self.longest = 0.0


class Recording(object):
    """What is measured, for one sample after the other; used by all threads.

    ``active`` are the requests that are under way, as the keys of a dictionary.
    """

    def __init__(self, active):
        """Begin with the first sample."""
        self._active = active
        self._threads = {}
        self._begin(time.time(), _wsgi4j.clock(), _process.times())

    def _begin(self, now, clock, cpu):
        self._start_time, self._clock, self._cpu = now, clock, cpu
        self._slots = dict((thread, Slot()) for thread in self._threads)
        self._phases = dict((phase, Distribution()) for phase in _PHASES)
        self._statuses = [0] * 5
        self._bytes_in = self._reads = self._bytes_out = self._writes = 0

    def add(self, request):
        """Take note of a request that has ended."""
        with _lock:
            self._add_phases(request)
            self._bytes_in += request.input.length
            self._reads += request.input.reads
            self._bytes_out += request.output_length
            self._writes += request.output_writes
            self._statuses[min(max((request.status or 500) // 100, 1), 5) - 1] += 1
            slot = self._slot(request.thread)
            slot.completed += 1
            slot.busy += min(request.application_time, _wsgi4j.clock() - self._clock)
            slot.cpu += request.cpu_user_time + request.cpu_system_time
            slot.longest = max(slot.longest, request.application_time)

    def sample(self):
        """Return the sample that ends now; the next one begins."""
        now, clock, cpu = time.time(), _wsgi4j.clock(), _process.times()
        period = max(clock - self._clock, 1e-6)
        found = {
            'pid': os.getpid(), 'start_time': self._start_time, 'stop_time': now, 'sample_period': period,
            'gil_wait_count': 0, 'input_bytes': self._bytes_in, 'input_reads': self._reads,
            'output_bytes': self._bytes_out, 'output_writes': self._writes,
        }
        for hundred, count in enumerate(self._statuses, 1):
            found['status_%dxx' % hundred] = count
        self._put_threads(found, period)
        self._put_phases(found)
        self._put_resources(found, cpu, period)
        self._begin(now, clock, cpu)
        return found

    def _slot(self, thread):
        if thread not in self._threads:
            self._threads[thread] = len(self._threads)
            self._slots[thread] = Slot()
        return self._slots[thread]

    def _add_phases(self, request):
        started = request.application_start
        if request.queue_start:
            self._phases['server'].add(request.queue_start - request.request_start)
            self._phases['queue'].add(request.daemon_start - request.queue_start)
            self._phases['daemon'].add(started - request.daemon_start)
        else:
            self._phases['server'].add(started - request.request_start)
        self._phases['application'].add(request.application_time)
        self._phases['request'].add(request.application_finish - request.request_start)
        self._phases['input_read'].add(request.input.time)
        self._phases['output_write'].add(request.output_time)
        self._phases['gil_wait'].add(0.0)

    def _put_threads(self, found, period):
        elapsed = dict((request.thread, request.elapsed()) for request in list(self._active))
        for thread in elapsed:
            self._slot(thread)
        threads = sorted(self._threads, key=self._threads.get)
        slots = [self._slots[thread] for thread in threads]
        current = [elapsed.get(thread, 0.0) for thread in threads]
        busy = [slot.busy + min(now, period) for slot, now in zip(slots, current)]
        count = sum(slot.completed for slot in slots)
        most = _wsgi4j.threads_per_process
        found.update({
            'request_count': count,
            'request_throughput': count / period,
            'request_threads_maximum': most,
            'request_threads_started': len(slots),
            'request_threads_active': sum(1 for slot, now in zip(slots, current) if slot.completed or now),
            'capacity_utilization': sum(busy) / (period * most),
            'request_threads_completed': [slot.completed for slot in slots],
            'request_threads_busy_time': busy,
            'request_threads_cpu_time': [slot.cpu for slot in slots],
            'request_threads_current_elapsed': current,
            'request_threads_max_duration': [slot.longest for slot in slots],
        })

    def _put_phases(self, found):
        for phase, distribution in self._phases.items():
            unknown = phase in _OF_GROUPS and not _wsgi4j.process_group
            found[phase + '_time'] = None if unknown else distribution.mean()
            found[phase + '_time_min_us'] = None if unknown else distribution.least_micros()
            found[phase + '_time_max_us'] = None if unknown else distribution.most_micros()
            found[phase + '_time_buckets'] = None if unknown else distribution.buckets

    def _put_resources(self, found, cpu, period):
        user, system = (max(0.0, now - before) / period for now, before in zip(cpu, self._cpu))
        resident, most = _process.memory()
        found.update({
            'cpu_user_utilization': user, 'cpu_user_time': user,
            'cpu_system_utilization': system, 'cpu_system_time': system,
            'cpu_utilization': user + system, 'cpu_time': user + system,
            'memory_rss': resident, 'memory_max_rss': most,
        })
