# SPDX-License-Identifier: Apache-2.0
"""The scripts of the process, by what requests call them."""

import threading

from . import orders
from .log import ERROR, here
from .scripts import Script, Unavailable
from .wire import MODULE


class Hosted:
    """A callable object, or a function, of a script: ``script``, ``name``, and the application ``group``."""

    def __init__(self, script, name, log):
        self.script = script
        self.group = script.group
        self.name = name
        self._parts = name.split('.')
        self._log = log
        self.error = ''

    def load(self):
        """Load the script before its first request; what is wrong is logged, and tried again then."""
        try:
            self.script.load()
        except Unavailable:
            pass  # Logged.
        self.look()
        if self.error and self.script.module is not None:
            self._log.line(ERROR, self.group, self.error)

    def look(self):
        """Say in ``error`` why it is of no use; empty if it is."""
        if self.script.module is None:
            self.error = self.script.failure
        else:
            self.error = self._missing() if self.name and not self._is_there() else ''

    def find(self):
        """Return the object, for each request anew, as the script may change it. Raises ``Unavailable``."""
        module = self.module()
        try:
            if len(self._parts) == 1:
                return module.__dict__[self.name]
            return self._look_up(module)
        except (KeyError, AttributeError):
            pass
        except Exception as raised:
            self._log.raised(self.group, "exception in the look-up of WSGI application '%s'" % self.name, raised)
            raise Unavailable(500) from None
        if self.name:
            self._log.line(ERROR, self.group, self._missing())
        raise Unavailable(404)

    def module(self):
        """Return the module of the script, which is loaded if it is not yet. Raises ``Unavailable``."""
        if self.script.guarded:
            self.script.admit()
        return self.script.module or self.script.load()

    def outdated(self, environ, asked):
        """Tell whether the code is another one than was loaded; see ``Script.outdated``."""
        return self.script.outdated(environ.get('SCRIPT_FILENAME', self.script.name), asked)

    def _look_up(self, found):
        for part in self._parts:
            found = getattr(found, part)
        return found

    def _is_there(self):
        try:
            self._look_up(self.script.module)
            return True
        except Exception:
            return False

    def _missing(self):
        return "Target WSGI script '%s' does not contain WSGI application '%s'." % (self.script, self.name)


class Registry:
    """All of them; may be used by all threads.

    ``owner`` tells who must own files, or is None; ``report`` is told the state: at ``ready``, then when it has changed.

    The state is a list of application group, script and error, which is empty for a script that is of use.
    """

    def __init__(self, log, owner, report):
        self._log = log
        self._owner = owner
        self._report = report
        self._lock = threading.RLock()
        self._hosted = {}
        self._by_key = {}
        self._called = {}
        self._scripts = {}
        self._ready = False

    def named(self, key, flags):
        """Return what the name in a REQUEST means, which is loaded if it was not named before."""
        known = self._by_key.get((key, flags & MODULE))
        if known is None:
            group, script, name = orders.script_name(key)
            known = self.load(bool(flags & MODULE), script, name, group)
            self._by_key[key, flags & MODULE] = known
        return known

    def called(self, key, flags):
        """Return the code that the name in a CALL means, and the name of the function: it may be missing."""
        known = self._called.get((key, flags & MODULE))
        if known is None:
            group, script, name = orders.script_name(key)
            known = self.load(bool(flags & MODULE), script, '', group), name
            self._called[key, flags & MODULE] = known
        return known

    def load(self, is_module, script, name, group):
        """Load a script, and return what hosts its object; of one with an empty name only the code is run."""
        with self._lock:
            if not self._scripts and not self._log.group:
                self._log.group = group
            source = self._scripts.setdefault(
                (group, script, is_module), Script(script, is_module, group, self._log, self._owner))
            hosted = self._hosted.get((source, name))
            if hosted is not None:
                return hosted
            hosted = self._hosted[source, name] = Hosted(source, name, self._log)
        if here.request_thread is not None:
            here.request_thread.group = group
        hosted.load()
        self._changed()
        return hosted

    def ready(self):
        """Report what was loaded, and what changes from now on."""
        self._ready = True
        self._changed()

    def answered(self, hosted):
        """Take note of a request to a script that was of no use: it may have loaded it."""
        before = hosted.error
        hosted.look()
        if hosted.error != before:
            self._changed()

    def _changed(self):
        """Of two callable objects of one script, one may be missing."""
        if not self._ready:
            return
        with self._lock:
            errors = {}
            for hosted in self._hosted.values():
                name = hosted.group, hosted.script.name
                errors[name] = errors.get(name) or hosted.error
        self._report([(*name, error) for name, error in errors.items()])
