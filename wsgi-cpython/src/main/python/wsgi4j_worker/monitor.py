"""Watches the files of all loaded modules (``--reload-on-changes``)."""

import os
import sys
import time

_PERIOD_SECONDS = 1


class ChangeMonitor:
    """Looks each second: a file that has another time than when it was first seen, or is gone, has changed.

    Modules are watched from when they are loaded. ``changed`` is told of one file for each look, and raises nothing.
    """

    def __init__(self, changed):
        self._changed = changed
        self._seen = {}

    def run(self):
        """Look for as long as the process lives."""
        while True:
            self.look()
            time.sleep(_PERIOD_SECONDS)

    def look(self):
        """Look at the files once. After a change all of them count as new."""
        for path in _sources():
            modified = _modified(path)
            if self._seen.setdefault(path, modified) != modified:
                self._seen.clear()
                self._changed(path)
                return


def _sources():
    files = (getattr(module, '__file__', None) for module in list(sys.modules.values()))
    return {path for path in files if isinstance(path, str)}


def _modified(path):
    try:
        return os.stat(path).st_mtime_ns
    except OSError:
        return 0
