# SPDX-License-Identifier: Apache-2.0
"""What the process asks the server about."""

import threading

from . import answers

PATIENCE = 1


class Inquiries:
    """Asks the server what its processes do, for all threads, one question at a time.

    No more than one answer is ever on its way, so that a server is not held up by a process that does not read.
    """

    def __init__(self, send):
        """``send`` sends a frame, and returns whether that worked."""
        self._send = send
        self._turn = threading.Lock()
        self._changed = threading.Condition(threading.Lock())
        self._asked = self._answered = 0
        self._scores = {}

    def scores(self):
        """Return what the server says, a dict of strings: empty if it says nothing, or not in time."""
        if not self._turn.acquire(timeout=PATIENCE):
            return {}
        try:
            return self._ask()
        finally:
            self._turn.release()

    def answered(self, number, scores):
        """Take the server's answer."""
        with self._changed:
            if number == self._asked:
                self._answered, self._scores = number, scores
                self._changed.notify_all()

    def _ask(self):
        with self._changed:
            if self._answered != self._asked:
                return {}  # The answer to the question before is still to come.
            self._asked = number = self._asked + 1 & 0xFFFF
        if not self._send(answers.inquiry(number)):
            return {}
        with self._changed:
            return self._scores if self._changed.wait_for(lambda: self._answered == number, PATIENCE) else {}
