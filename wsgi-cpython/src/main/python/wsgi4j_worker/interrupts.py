# SPDX-License-Identifier: Apache-2.0
"""Breaks off what a request thread does, by an exception that is raised in it wherever it is."""

import threading


class Interruptible:
    """What a request thread is at. It says itself where it may be broken off: from ``enter`` to ``leave``.

    ``timeout`` is the class of the exception. The exception can come at each step of Python's code, so that ``enter``
    belongs into a ``try`` whose ``finally`` has ``leave``; after that it does not come any more.
    """

    __slots__ = ('timeout', '_lock', '_order', '_pending')

    def __init__(self, timeout):
        self.timeout = timeout
        self._lock = threading.Lock()
        self._order = 0
        self._pending = False

    def enter(self, order):
        """Let the calling thread be broken off while it carries out the order of that number."""
        self._order = order

    def leave(self):
        """Let it not be broken off any more; what is on its way is taken back.

        Nothing is locked for that: who interrupts says so before it looks, and this looks after it has left.
        """
        while True:
            try:
                self._order = 0
                if self._pending:
                    with self._lock:
                        _raise_in(threading.get_ident(), None)
                        self._pending = False
                return
            except self.timeout:
                pass  # It came in here, and does not come again.

    def interrupt(self, thread, order):
        """Raise the exception in the thread, by its identity, if it is at that order; called by another thread."""
        with self._lock:
            self._pending = True
            if self._order == order:
                _raise_in(thread, self.timeout)
            else:
                self._pending = False


def _raise_in(thread, exception):
    """Have the exception raised in a thread, or with None take it back; one that waits in C code waits on."""
    import ctypes
    ctypes.pythonapi.PyThreadState_SetAsyncExc(
        ctypes.c_ulong(thread), None if exception is None else ctypes.py_object(exception))
