# SPDX-License-Identifier: Apache-2.0
"""What this process uses, and what it has done."""

import os
import time

import _wsgi4j

def times():
    """Return the seconds that the process has had of the processors: in its own code, and in the system's."""
    used = os.times()
    return used[0], used[1]


def memory():
    """Return the bytes of memory that the process has now, and the most that it had."""
    found = {'VmRSS': 0, 'VmHWM': 0}
    try:
        with open('/proc/self/status') as status:
            for line in status:
                name, _, value = line.partition(':')
                if name in found:
                    found[name] = int(value.split()[0]) * 1024
    except (IOError, OSError):
        pass  # In a chroot without /proc nobody knows.
    return found['VmRSS'], found['VmHWM']


def metrics():
    """Return the dictionary of ``process_metrics()``: all since the process started."""
    now = time.time()
    threads = _wsgi4j.threads()
    user, system = times()
    resident, most = memory()
    return {
        'pid': os.getpid(),
        'restart_time': _wsgi4j.restart_time,
        'current_time': now,
        'running_time': int(now - _wsgi4j.restart_time),
        'request_count': _wsgi4j.requests(),
        'request_busy_time': _wsgi4j.thread_utilization(),
        'request_threads': _wsgi4j.threads_per_process,
        'active_requests': _wsgi4j.busy_threads(),
        'cpu_user_time': user,
        'cpu_system_time': system,
        'cpu_time': user + system,
        'memory_rss': resident,
        'memory_max_rss': most,
        'threads': [{'thread_id': thread, 'request_count': count} for thread, count in threads],
    }
