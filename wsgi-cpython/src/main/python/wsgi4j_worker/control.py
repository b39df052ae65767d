# SPDX-License-Identifier: Apache-2.0
"""The control line: what the process says to the server beside its answers, and what the server asks of it."""

import select
import threading

from . import answers, orders, stacks
from .inquiries import Inquiries
from .last_words import complain
from .wire import CONTROL, DRAIN, INTERRUPT, PING, SCORES, STACKS, STOP, STOP_REASONS, WireError


class ControlLine:
    """The line to the server. What is said is written when the call returns, so that nothing is lost at the end.

    ``inquiries`` ask the server, and wait for what it says.
    """

    def __init__(self, line):
        self._line = line
        self._lock = threading.Lock()
        self._gone = False
        self.inquiries = Inquiries(self.send)

    def send(self, frame):
        """Send a frame; return whether that worked. May be called by all threads."""
        if self._gone:
            return False
        try:
            with self._lock:
                self._line.send(frame)
            return True
        except OSError:
            return False

    def leave(self):
        """Forget the server, in a forked child: the lock may be in the hands of a thread that is not there."""
        self._gone = True

    def listen(self, signals, process):
        """Do what the server says, from the beginning to the end of the process.

        Runs in a thread of its own. The ``process`` is told of ``signals``, and of what to ``interrupt``, its ``ending`` when
        to stop, and when the server is gone.
        """
        try:
            poll = select.poll()
            poll.register(self._line.reader.fileno(), select.POLLIN)
            poll.register(signals.pipe, select.POLLIN)
            while True:
                self._take(poll.poll(), signals, process)
        except WireError as broken:
            complain('the server broke the rules of the protocol: %s' % broken)
        except (OSError, EOFError):
            pass  # It is gone, be it by itself or because it has given this process up.
        finally:
            process.ending.lost()

    def _take(self, ready, signals, process):
        reader = self._line.reader
        for number, _ in ready:
            if number == signals.pipe:
                for name in signals.names():
                    process.signalled(name)
                continue
            self._obey(*reader.next(CONTROL), process)
            while reader.pending():
                self._obey(*reader.next(CONTROL), process)

    def _obey(self, kind, flags, code, begin, end, process):
        if kind == PING:
            self.send(answers.pong(code))
        elif kind == STACKS:
            self.send(answers.traces(code, stacks.all_threads()))
        elif kind == SCORES:
            self.inquiries.answered(code, orders.scores(self._line.reader.view, begin, end))
        elif kind == STOP:
            process.ending.stop(STOP_REASONS[orders.reason(code, len(STOP_REASONS)) - 1])
        elif kind == DRAIN:
            orders.reason(code, len(STOP_REASONS))  # It asks for nothing that would not be done anyway.
        elif kind == INTERRUPT:
            process.interrupt(*orders.interrupt(self._line.reader.view, begin, end, code))
