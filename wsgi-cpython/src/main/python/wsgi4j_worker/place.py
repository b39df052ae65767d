# SPDX-License-Identifier: Apache-2.0
"""Where the process runs: its working directory, its module path, its root directory and its identity."""

import os
import sys
import threading

from . import tracebacks


def fill_module_path(home, python_path):
    """Make ``home`` the working directory and the first of ``sys.path``, after it the directories of ``python_path``
    with what their .pth files name, then what was there; what the worker was started from, which is the first until
    now, comes last, so that it shadows nothing. Raises ``OSError``."""
    root = sys.path.pop(0)
    standard = list(sys.path)
    if python_path:
        import site
        for directory in python_path:
            site.addsitedir(directory)
    added = [entry for entry in sys.path if entry not in standard]
    if home is not None:
        os.chdir(home)
        added.insert(0, home)
    sys.path[:] = [*added, *standard, root]


class Outside:
    """A thread that stays outside when the process confines itself to a directory, and connects its sockets there."""

    def __init__(self, connect):
        self._connect = connect
        self._lock = threading.Lock()
        self._asked = threading.Semaphore(0)
        self._done = threading.Semaphore(0)
        self._connection = self._failure = None
        threading.Thread(target=self._run, name='outside', daemon=True).start()
        self._done.acquire()
        if self._failure is not None:
            raise self._failure

    def connect(self, connection):
        """Connect a socket, in that thread."""
        with self._lock:
            self._connection = connection
            self._asked.release()
            self._done.acquire()
            if self._failure is not None:
                raise self._failure

    def _run(self):
        self._attempt(_unshare_directories)
        while self._failure is None or self._connection is not None:
            self._asked.acquire()
            self._attempt(lambda: self._connect(self._connection))

    def _attempt(self, action):
        try:
            self._failure = None
            action()
        except Exception as failed:
            self._failure = failed
        self._done.release()


def confine(directory, uid, gid, groups):
    """Make a directory the root of the process, and give up all rights but those of a user. Raises ``OSError``."""
    # What is imported late is not there any more.
    tracebacks.lines(ValueError())
    for late in ('site', 'ctypes', 'resource', 'mod_wsgi._events', 'mod_wsgi._handler', 'mod_wsgi._metrics',
                 'mod_wsgi._slow', 'mod_wsgi.express', 'mod_wsgi.server'):
        __import__(late)
    os.chroot(directory)
    os.chdir('/')
    os.setgroups(groups)
    os.setgid(gid)
    os.setuid(uid)


def _unshare_directories():
    """Give the calling thread its own root and working directory: those of a process are its threads' together."""
    clone_fs = 0x200
    if hasattr(os, 'unshare'):
        os.unshare(clone_fs)
        return
    import ctypes
    library = ctypes.CDLL(None, use_errno=True)
    if library.unshare(clone_fs):
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
