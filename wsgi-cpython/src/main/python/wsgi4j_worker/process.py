# SPDX-License-Identifier: Apache-2.0
"""A worker process, from its first connection to its end."""

import threading

from . import answers, forks, interpreter, place
from .control import ControlLine
from .door import Door, connector
from .ending import Ending
from .environ import Environs
from .facts import Watchers
from .hosted import Registry
from .log import WARNING, EventLog
from .monitor import ChangeMonitor
from .request_thread import RequestThread

# What Python takes.
_LEAST_STACK, _PAGE = 32 * 1024, 4096


class WorkerProcess:
    """The process that a server has started. Its methods are called once each, by the main thread, in their order.

    ``door``, ``registry``, ``environs``, ``file_wrapper``, ``timeout``, ``watchers``, ``log`` and ``ending`` are there for
    the request ``threads``.
    """

    def __init__(self, given, token, more, signals):
        """Take the place and the identity that the process is to have. Raises ``OSError``."""
        self._given = given
        self._scripts = dict.fromkeys([*given.scripts, *more])
        self._signals = signals
        self.threads = []
        self.watchers = Watchers()
        self.ending = Ending(self.watchers)
        module = interpreter.make_modules(given, next(iter(self._scripts), None), self)
        self._module, self.file_wrapper, self.timeout = module, module.FileWrapper, module.RequestTimeout
        connect = connector(given.socket)
        if given.chroot is not None:
            connect = place.Outside(connect).connect
            place.confine(given.chroot, given.uid, given.gid, given.groups)
        place.fill_module_path(given.home, given.python_path)
        self.door = Door(connect, token, given.group, given.socket_timeout, given.send_buffer, given.receive_buffer)

    def dial(self):
        """Introduce the process to the server; see ``Door.open`` for what is raised."""
        self._control = ControlLine(self.door.open(0))
        self.log = EventLog(self._given.log_level, self._control)
        forks.watch(self._signals, self._forked)

    def run(self):
        """Load the scripts and serve; return the exit status at the end."""
        _daemon('control line', lambda: self._control.listen(self._signals, self))
        given = self._given
        errors = interpreter.prepare(given, self.log)
        self.environs = Environs(
            given.group, max(1, given.threads), given.multiprocess, given.run_once, errors, self._module)
        self.registry = Registry(self.log, given.script_owner, lambda state: self._control.send(answers.ready(state)))
        monitor = ChangeMonitor(self._renew)
        if given.reload_on_changes:
            monitor.attach()
            _daemon('change monitor', monitor.run)
        for is_module, name, callable_object, group in self._scripts:
            self.registry.load(is_module, name, callable_object, group)
        if forks.child:
            forks.end()
        self.ending.loaded()
        monitor.loaded()
        if given.slow_requests:
            self._module.watch_slow_requests(given.slow_requests / 1000)
        self.registry.ready()
        self._start_threads()
        return self.ending.wait(self.threads)

    def _start_threads(self):
        if self._given.stack_size:
            threading.stack_size(max(_LEAST_STACK, -(-self._given.stack_size // _PAGE) * _PAGE))
        self.threads += [RequestThread(number, self) for number in range(1, self._given.threads + 1)]
        for thread in self.threads:
            thread.start()
        threading.stack_size(0)

    def interrupt(self, number, order):
        """Break off what the thread of that number does, if it is at that order."""
        for thread in self.threads:
            if thread.number == number:
                thread.turn.interrupt(thread.ident, order)

    def server_metrics(self):
        """Return what the server says of its processes, a dict of strings; empty if it says nothing."""
        return self._control.inquiries.scores()

    def signalled(self, name):
        """Take note of a signal: the server decides what follows, and the application is told of those that are its own."""
        self._control.send(answers.signalled(name))
        tell = self.watchers.signalled
        if tell is not None and name in ('HUP', 'USR2'):
            _daemon('signals', lambda: tell('SIG' + name))

    def _renew(self, path):
        """The server replaces all processes of the group: a successor first, then this process ends."""
        self.log.line(WARNING, None, "change detected to '%s': loading the application again" % path)
        self._control.send(answers.signalled('CHANGED'))

    def _forked(self):
        self._control.leave()
        self._signals.release()


def _daemon(name, action):
    threading.Thread(target=action, name=name, daemon=True).start()
