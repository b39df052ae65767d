# SPDX-License-Identifier: Apache-2.0
"""What the server's processes and their threads do."""

import _wsgi4j

# The server counts neither restarts nor bytes, and tells nobody of others' requests: that is as in an Apache without
# ExtendedStatus.
GENERATION = 0
UNTOLD = {'bytes_served': 0, 'client': '', 'request': '', 'vhost': ''}


def metrics():
    """Return the dictionary of ``server_metrics()``, as the server tells it now; None if it does not."""
    told = _wsgi4j.server_metrics()
    if not told:
        return None
    started, now = float(told['restart_time']), float(told['current_time'])
    return {
        'server_limit': int(told['server_limit']),
        'thread_limit': int(told['thread_limit']),
        'running_generation': GENERATION,
        'restart_time': started,
        'current_time': now,
        'running_time': int(now - started),
        'processes': [_process(told, number) for number in _numbers(told, 'processes.%d.pid')],
    }


def _process(told, number):
    name = 'processes.%d.' % number
    return {
        'process_num': number,
        'pid': int(told[name + 'pid']),
        'generation': GENERATION,
        'quiescing': told[name + 'quiescing'] == '1',
        'workers': [_worker(thread, told[name + 'workers.%d' % thread])
                    for thread in _numbers(told, name + 'workers.%d')],
    }


def _worker(number, scores):
    status, count, start, last = scores.split(' ')
    start, last = float(start), float(last)
    worker = dict(UNTOLD)
    worker.update({
        'thread_num': number,
        'generation': GENERATION,
        'status': status,
        'access_count': int(count),
        'start_time': start,
        'stop_time': 0.0 if start else last,
        'last_used': last,
    })
    return worker


def _numbers(told, name):
    """Return the numbers from 0 for which there is such a name."""
    count = 0
    while name % count in told:
        count += 1
    return range(count)
