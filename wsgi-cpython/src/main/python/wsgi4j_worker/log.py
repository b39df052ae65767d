# SPDX-License-Identifier: Apache-2.0
"""Log lines: from a request thread they go down its leg, in order with its answer; all others down the control line."""

import threading

from . import answers, forks, tracebacks
from .last_words import say

TRACE, DEBUG, INFO, WARNING, ERROR = 5, 10, 20, 30, 40

#: The names that a command line has for the least level.
LEVELS = {'ALL': 0, 'TRACE': TRACE, 'DEBUG': DEBUG, 'INFO': INFO, 'WARNING': WARNING, 'ERROR': ERROR, 'OFF': 1000}

_GATHERED = 64 * 1024


class Here(threading.local):
    """What the calling thread is: its ``request_thread``, or None, and the lines that it has ``begun`` to write."""

    request_thread = None

    def __init__(self):
        self.begun = {}


here = Here()


class EventLog:
    """The log of the process; may be used by all threads. Never raises, and never waits for a reader that is gone.

    ``least`` is the least level that is sent; ``control`` the control line; ``group`` the application group of threads
    that serve no request.
    """

    def __init__(self, least, control):
        self._least = least
        self._control = control
        self.group = ''

    def keeps(self, level):
        """Tell whether lines of a level are sent."""
        return level >= self._least

    def line(self, level, group, text):
        """Log one line, of an application group, or of none if that is None."""
        self.lines(level, group, (text,))

    def lines(self, level, group, texts):
        """Log several lines, sent together."""
        if level < self._least:
            return
        batch, frames = [], b''
        for text in texts:
            batch.append(text)
            frames += answers.log(level, group, text)
            if len(frames) > _GATHERED:
                self._send(frames, batch)
                batch, frames = [], b''
        if batch:
            self._send(frames, batch)

    def current_group(self):
        """Return the application group that the calling thread works for."""
        thread = here.request_thread
        return self.group if thread is None else thread.group

    def raised(self, group, what, exception):
        """Log an exception as Python prints it, below a line that says what it stopped."""
        self.lines(ERROR, group, [what, *tracebacks.lines(exception)])

    def _send(self, frames, texts):
        if not forks.child:
            thread = here.request_thread
            if thread is not None and thread.logs(frames) or self._control.send(frames):
                return
        say('\n'.join(texts))
