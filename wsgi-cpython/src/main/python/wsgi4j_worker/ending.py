# SPDX-License-Identifier: Apache-2.0
"""How the process ends."""

import os
import threading
import time

from .last_words import complain
from .wire import STOP_REASONS

STOPPED, SERVER_GONE, UNAVAILABLE = 0, 1, 69

_LAST_WORDS_SECONDS = 0.5


class Ending:
    """Tells the main thread when the process is to end, and how. May be used by all threads.

    ``stopping`` says that no request is to begin any more. ``watchers`` are told as soon as the process is to end.
    """

    def __init__(self, watchers):
        self._watchers = watchers
        self.stopping = False
        self._status = None
        self._reason = STOP_REASONS[0]
        self._loaded = False
        self._changed = threading.Event()

    def loaded(self):
        """Take note that the main thread will wait for the end from now on."""
        self._loaded = True

    def stop(self, reason):
        """End the process when its requests have ended, and what Python has registered for the exit has run."""
        self._reason = reason
        if self._begin(STOPPED) and not self._loaded:
            # The main thread loads scripts, however long that takes.
            self._tell()
            import atexit
            atexit._run_exitfuncs()
            os._exit(STOPPED)

    def refused(self, text):
        """End the process, as the server lets a request thread in no more."""
        if self._begin(UNAVAILABLE):
            complain(text)

    def lost(self):
        """End the process, as nobody is there for its answers; Python gets a moment for what it has registered."""
        self._begin(SERVER_GONE)
        self._status = SERVER_GONE
        self._changed.set()
        time.sleep(_LAST_WORDS_SECONDS)
        os._exit(SERVER_GONE)

    def quiet(self):
        """Take note that a request has ended, after the process was to stop."""
        self._changed.set()

    def wait(self, threads):
        """Wait, in the main thread, until the process is to end and none of the request threads is busy any more.

        Returns the exit status; the interpreter does the rest.
        """
        while self._status is None:
            self._changed.wait()
            self._changed.clear()
        self._tell()
        while self._status == STOPPED and any(thread.busy for thread in threads):
            self._changed.wait()
            self._changed.clear()
        return self._status

    def _tell(self):
        if self._watchers.stopping is not None:
            self._watchers.stopping(self._reason)

    def _begin(self, status):
        first = not self.stopping
        self.stopping = True
        if first:
            self._status = status
        self._changed.set()
        return first
