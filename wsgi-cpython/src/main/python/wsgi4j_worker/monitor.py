# SPDX-License-Identifier: Apache-2.0
"""Watches the files of all loaded modules (``--reload-on-changes``)."""

import os
import sys
import threading
import time
from importlib.machinery import SourceFileLoader

# Who saves a file looks at its page within a second.
_PERIOD_SECONDS = 0.25


class ChangeMonitor:
    """Looks several times a second: a file that has another time than when it was first seen, or is gone, has changed.

    Modules are watched from when they are loaded, also while that goes on, but ``changed`` is told only after it: of one
    file for each look. It raises nothing.
    """

    def __init__(self, changed):
        self._changed = changed
        self._seen = {}
        self._lock = threading.Lock()
        self._loaded = False
        self._found = None

    def attach(self):
        """Note the times of files before they are loaded, so that who saves one right after that is not missed."""
        original = SourceFileLoader.path_stats
        seen = self._seen

        def path_stats(loader, path):
            seen[path] = _modified(path)
            return original(loader, path)
        SourceFileLoader.path_stats = path_stats

    def run(self):
        """Look for as long as the process lives."""
        while True:
            self._look()
            if self._loaded and self._found is not None:
                found, self._found = self._found, None
                self._changed(found)
            time.sleep(_PERIOD_SECONDS)

    def loaded(self):
        """Take note that what is loaded first is loaded: who changes it from now on is not missed."""
        self._look()
        self._loaded = True

    def _look(self):
        """Look at the files once. After a change all of them count as new."""
        with self._lock:
            for path in _sources():
                modified = _modified(path)
                if self._seen.setdefault(path, modified) != modified:
                    self._seen.clear()
                    self._found = path
                    return


def _sources():
    files = (getattr(module, '__file__', None) for module in list(sys.modules.values()))
    return {path for path in files if isinstance(path, str)}


def _modified(path):
    try:
        return os.stat(path).st_mtime_ns
    except OSError:
        return 0
