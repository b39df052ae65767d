# SPDX-License-Identifier: Apache-2.0
"""The module ``_wsgi4j``: what the module ``mod_wsgi`` is made from, and how it listens to the worker."""

import sys
import time

from . import resources
from .log import here
from .version import VERSION


class Watchers:
    """Who is told of what happens; all are None, and cost nothing, until the application has asked for them.

    ``begin`` is called with the environ and the application of each request, and returns what is called instead of that;
    its ``finish`` ends it. ``raised`` is called with what an application raised; ``stopping`` with the reason when the
    process is to end; ``signalled`` with the name of a signal.
    """

    def __init__(self):
        self.begin = self.raised = self.stopping = self.signalled = None

    def observe(self, begin, raised):
        """Have requests observed from now on."""
        self.begin, self.raised = begin, raised

    def listen(self, stopping, signalled):
        """Have the process listened to from now on."""
        self.stopping, self.signalled = stopping, signalled


def module(given, group, process):
    """Make the module of a ``process``, in which the application group ``group`` runs, for imports to find."""
    facts = type(sys)('_wsgi4j')
    facts.version = VERSION
    facts.restart_time = time.time()
    facts.process_group = given.group
    facts.application_group = group
    facts.maximum_processes = given.processes
    facts.threads_per_process = max(1, given.threads)
    threads = process.threads
    facts.thread_utilization = lambda: sum(thread.busy_seconds() for thread in threads)
    facts.threads = lambda: [(thread.number, thread.requests) for thread in threads]
    facts.requests = lambda: sum(thread.requests for thread in threads)
    facts.busy_threads = lambda: sum(thread.busy for thread in threads)
    facts.environs = lambda: [environ for environ in [thread.environ for thread in threads] if environ is not None]
    facts.environ = lambda: here.request_thread and here.request_thread.environ
    facts.clock = time.perf_counter
    facts.thread_cpu = resources.of_thread
    facts.log = lambda level, text: process.log.line(level, process.log.current_group(), text)
    facts.observe = process.watchers.observe
    facts.listen = process.watchers.listen
    facts.server_metrics = process.server_metrics
    sys.modules['_wsgi4j'] = facts
    return facts
