# SPDX-License-Identifier: Apache-2.0
"""WSGI scripts: Python files, loaded as modules under the names that mod_wsgi gives them, and loaded modules."""

import os
import sys
import threading
import time

from . import forks, tracebacks
from .log import ERROR

try:
    # What hashlib gives, without the megabytes of OpenSSL.
    from _md5 import md5
except ImportError:
    from hashlib import md5

_FILE_TIME = 1000
_RECENTLY = 1_000_000


class Unavailable(Exception):
    """A script cannot answer; why is in the log. ``status`` is what its requests are answered."""

    def __init__(self, status):
        super().__init__()
        self.status = status


class Script:
    """A script, loaded once; if that fails, each request tries again. May be used by all threads.

    ``name`` is the path of a file, absolute, or with ``is_module`` the name of a module to import. ``owner`` tells who
    must own the file, None if anybody may; ``guarded`` whether that has to be looked at before each request.
    """

    def __init__(self, name, is_module, group, log, owner):
        self.name = name
        self.group = group
        self.failure = ''
        self.module = None
        self.guarded = owner is not None and not is_module
        self._owner = owner
        self._is_module = is_module
        self._log = log
        self._lock = threading.RLock()
        self._attempts = 0
        self._status = 500
        self._modified = 0
        self._claimed = None
        self._looked = 0

    def __str__(self):
        return self.name

    def admit(self):
        """Let a guarded script be run, or raise ``Unavailable``."""
        objection = self._owner.objection(self.name)
        if objection:
            self.failure = objection
            self._log.line(ERROR, self.group, objection)
            raise Unavailable(403)

    def load(self):
        """Return the module, which is loaded if it was not. Raises ``Unavailable``.

        Threads that come while it is loaded wait for that and share its result; they do not wait for other scripts.
        """
        if self.module is not None:
            return self.module
        if self.guarded:
            self.admit()
        seen = self._attempts
        with self._lock:
            if self._attempts == seen and self.module is None:
                self._try()
        if self.module is None:
            raise Unavailable(self._status)
        return self.module

    def outdated(self, resource, asked):
        """Tell whether the code is another one than was loaded, or than failed: the file has another time, be it newer
        or older, or the module says so. It may change or delete its ``__mtime__``, or have a ``reload_required``, which
        is called with ``resource``. The file is not looked at again if it was since the request was ``asked``, in
        microseconds since the epoch."""
        if self._is_module or not self._attempts or self.guarded and self._owner.objection(self.name):
            return False
        if self._replaced(asked):
            return True
        if self.module is None:
            return False
        variables = self.module.__dict__
        if variables.get('__mtime__') != self._claimed:
            return True
        required = variables.get('reload_required')
        return required is not None and self._asks(required, resource)

    def _replaced(self, asked):
        """A clock that was set back does not keep it from looking for long."""
        if self.module is not None and 0 < self._looked - asked < _RECENTLY:
            return False
        now = time.time_ns() // 1000
        if _modified(self.name) != self._modified:
            return True
        self._looked = now
        return False

    def _asks(self, required, resource):
        try:
            return bool(required(resource))
        except Exception as raised:
            self._log.raised(self.group, "exception in reload_required() of WSGI script '%s'" % self, raised)
            return False

    def _try(self):
        self._modified = 0 if self._is_module else _modified(self.name)
        try:
            self.module = self._import() if self._is_module else self._execute()
            self.failure = ''
        except BaseException as raised:
            if forks.child:
                forks.end(raised)
            self._failed(raised)
        finally:
            self._attempts += 1

    def _failed(self, raised):
        self._status = 500
        if isinstance(raised, FileNotFoundError) and raised.filename == self.name and not self._is_module:
            self._status = 404
            self.failure = "Target WSGI script not found or unable to stat: '%s'" % self
            self._log.line(ERROR, self.group, self.failure)
            return
        self.failure = tracebacks.summary(raised)
        what = "Target WSGI script '%s' cannot be loaded as Python module." % self
        if isinstance(raised, SystemExit):
            what = "SystemExit exception raised when loading WSGI script '%s' ignored" % self
        self._log.raised(self.group, what, raised)

    def _import(self):
        __import__(self.name)
        return sys.modules[self.name]

    def _execute(self):
        with open(self.name, 'rb') as file:
            source = file.read()
        module = type(sys)(module_name(self.name))
        module.__file__ = self.name
        module.__mtime__ = self._claimed = self._modified // _FILE_TIME
        sys.modules[module.__name__] = module
        try:
            exec(compile(source, self.name, 'exec', dont_inherit=True), module.__dict__)
        except BaseException:
            sys.modules.pop(module.__name__, None)
            raise
        return module


def module_name(path):
    """Return the name that mod_wsgi gives to the module of a script."""
    return '_mod_wsgi_' + md5(path.encode('utf-8', 'surrogateescape')).hexdigest()


def _modified(path):
    """Return the time of a file in nanoseconds, 0 if there is none."""
    try:
        return os.stat(path).st_mtime_ns
    except OSError:
        return 0
