# SPDX-License-Identifier: Apache-2.0
"""Connections to databases."""

import os
import sys
import thread

from org.wsgi4j.sqlite import Database, Functions, StatementKind

from sqlite3 import _errors
from sqlite3._adapters import blob
from sqlite3._cursor import Cursor
from sqlite3._errors import OperationalError, ProgrammingError, driver
from sqlite3._rows import Reader

_LEVELS = ('', 'DEFERRED', 'IMMEDIATE', 'EXCLUSIVE')


class Connection(object):
    """A connection of PEP 249."""

    Warning = _errors.Warning
    Error = _errors.Error
    InterfaceError = _errors.InterfaceError
    DatabaseError = _errors.DatabaseError
    DataError = _errors.DataError
    OperationalError = _errors.OperationalError
    IntegrityError = _errors.IntegrityError
    InternalError = _errors.InternalError
    ProgrammingError = _errors.ProgrammingError
    NotSupportedError = _errors.NotSupportedError

    def __init__(self, database, timeout=5.0, detect_types=0, isolation_level='', check_same_thread=True, factory=None,
                 cached_statements=100):
        self.row_factory = None
        self.text_factory = unicode  # noqa: F821
        self._detect_types = detect_types
        self._thread = thread.get_ident() if check_same_thread else None
        self._begin = None
        self._level = isolation_level
        self._database = None
        file = _file(database)
        with driver():
            self._database = Database.open(file, int(timeout * 1000))
        self.isolation_level = isolation_level

    @property
    def isolation_level(self):
        """The kind of the transactions that begin by themselves; None if none does."""
        return self._level

    @isolation_level.setter
    def isolation_level(self, level):
        self._check()
        if level is None:
            self.commit()
        self._begin = None if level is None else ('BEGIN ' + level).strip()
        self._level = level

    @property
    def in_transaction(self):
        """Whether there is something to commit."""
        self._check()
        return self._database.inTransaction()

    @property
    def total_changes(self):
        """How many rows were changed since it was opened."""
        self._check()
        return self._database.changes()

    def cursor(self, factory=Cursor):
        """Return a cursor."""
        self._check()
        made = factory(self)
        if self.row_factory is not None:
            made.row_factory = self.row_factory
        return made

    def execute(self, sql, *parameters):
        """Run a statement with a new cursor, and return that."""
        return self.cursor().execute(sql, *parameters)

    def executemany(self, sql, parameters):
        """Run a statement several times with a new cursor, and return that."""
        return self.cursor().executemany(sql, parameters)

    def executescript(self, script):
        """Run a script with a new cursor, and return that."""
        return self.cursor().executescript(script)

    def commit(self):
        """Keep what was changed."""
        self._end('COMMIT')

    def rollback(self):
        """Undo what was changed."""
        self._end('ROLLBACK')

    def close(self):
        """Close it; what is not committed is undone."""
        self._check_thread()
        if self._database is not None:
            self._database.close()
            self._database = None

    def interrupt(self):
        """Have what runs in other threads fail."""
        if self._database is not None:
            self._database.interrupt()

    def create_function(self, name, narg, func):
        """Give SQL a function."""
        self._check()
        read = Reader(unicode, ()).row  # noqa: F821
        with driver():
            Functions.scalar(self._database, name, narg, lambda given: _result(func(*read(given))))

    def create_aggregate(self, name, n_arg, aggregate_class):
        """Give SQL an aggregate: a class with the methods ``step`` and ``finalize``."""
        self._check()
        read = Reader(unicode, ()).row  # noqa: F821
        with driver():
            Functions.aggregate(self._database, name, n_arg, lambda: aggregate_class(),
                                lambda begun, given: begun.step(*read(given)), lambda begun: _result(begun.finalize()))

    def create_collation(self, name, callback):
        """Give SQL an order of texts, or take it away with None."""
        self._check()
        if not all(letter.isalnum() or letter == '_' for letter in name):
            raise ProgrammingError('invalid character in collation name')
        with driver():
            if callback is None:
                Functions.removeCollation(self._database, name.upper())
            else:
                Functions.collation(self._database, name.upper(), lambda one, other: int(
                    callback(one.encode('utf-8'), other.encode('utf-8'))))

    def iterdump(self):
        """Return the statements that make the database."""
        from sqlite3._dump import statements
        return statements(self)

    def __call__(self, sql):
        raise _errors.NotSupportedError('statements are not objects here')

    def __enter__(self):
        return self

    def __exit__(self, kind, value, traceback):
        if kind is None:
            self.commit()
        else:
            self.rollback()
        return False

    def _end(self, statement):
        self._check()
        if self._database.inTransaction():
            with driver():
                self._database.control(statement)

    def _before(self, kind):
        """Begin a transaction where a change needs one, and end it where a definition does."""
        if self._begin is None:
            return
        if kind == StatementKind.CHANGE and not self._database.inTransaction():
            self._database.control(self._begin)
        elif kind == StatementKind.OTHER and self._database.inTransaction():
            self._database.control('COMMIT')

    def _check(self):
        self._check_thread()
        if self._database is None:
            raise ProgrammingError('Cannot operate on a closed database.')

    def _check_thread(self):
        if not hasattr(self, '_thread'):
            raise ProgrammingError('Base Connection.__init__ not called.')
        if self._thread not in (None, thread.get_ident()):
            raise ProgrammingError('SQLite objects created in a thread can only be used in that same thread. The object '
                                   'was created in thread id %d and this is thread id %d'
                                   % (self._thread, thread.get_ident()))


def _file(name):
    """Return what the driver opens."""
    if not isinstance(name, basestring):  # noqa: F821
        raise TypeError('database parameter must be string or APSW Connection object')
    if name in ('', ':memory:'):
        return name
    path = os.path.abspath(name)
    if '?' in path:
        raise OperationalError('unable to open database file: its name has a "?", which the driver takes for more')
    return path.decode(sys.getfilesystemencoding() or 'utf-8') if isinstance(path, str) else path


def _result(value):
    if isinstance(value, str):
        return value.decode('utf-8')
    return blob(value) if isinstance(value, buffer) else value  # noqa: F821
