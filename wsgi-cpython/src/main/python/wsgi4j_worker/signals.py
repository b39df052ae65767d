# SPDX-License-Identifier: Apache-2.0
"""The signals that the process gets. None of them does anything but to be told: the server decides what follows."""

import os
import signal
import threading

_NAMES = ('USR1', 'TERM', 'XCPU', 'INT', 'HUP', 'USR2')


class Signals:
    """Takes the signals from its creation on, in the main thread.

    Their numbers come out of ``pipe``, a file descriptor to read from, however busy the main thread is.
    """

    def __init__(self):
        self.pipe, self._in = os.pipe()
        os.set_blocking(self._in, False)
        self._held = threading.local()
        self._numbers = {getattr(signal, 'SIG' + name).value: name for name in _NAMES}
        for number in self._numbers:
            signal.signal(number, _nothing)
        signal.set_wakeup_fd(self._in, warn_on_full_buffer=False)

    def names(self):
        """Return the names, without ``SIG``, of the signals that came; waits for the first."""
        return [self._numbers[number] for number in os.read(self.pipe, 512) if number in self._numbers]

    def hold(self):
        """Let no signal come to the calling thread."""
        self._held.mask = signal.pthread_sigmask(signal.SIG_BLOCK, self._numbers)

    def let_come(self):
        """Let come to it what came before, and what has come since."""
        signal.pthread_sigmask(signal.SIG_SETMASK, self._held.mask)

    def release(self):
        """Give the signals back to the system, in a forked child: they are none of the server's there."""
        signal.set_wakeup_fd(-1)
        for number in self._numbers:
            if signal.getsignal(number) is _nothing:
                signal.signal(number, signal.SIG_DFL)
        os.close(self.pipe)
        os.close(self._in)


def _nothing(number, frame):
    """Python calls this in the main thread; the pipe has the number already."""
