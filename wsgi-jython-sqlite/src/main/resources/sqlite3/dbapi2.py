# SPDX-License-Identifier: Apache-2.0
"""The interface of PEP 249, and what CPython's sqlite3 adds to it."""

import datetime
import time

from org.wsgi4j.sqlite import Database

from sqlite3._adapters import PrepareProtocol, adapt, adapters, converters, register_adapter, register_converter
from sqlite3._connection import Connection
from sqlite3._cursor import PARSE_COLNAMES, PARSE_DECLTYPES, Cursor
from sqlite3._errors import (DatabaseError, DataError, Error, IntegrityError, InterfaceError, InternalError,
                             NotSupportedError, OperationalError, ProgrammingError, Warning)
from sqlite3._rows import OptimizedUnicode, Row
from sqlite3 import _dates

paramstyle = 'qmark'
threadsafety = 1
apilevel = '2.0'

Date = datetime.date
Time = datetime.time
Timestamp = datetime.datetime
Binary = buffer  # noqa: F821

version = '2.6.0'
version_info = (2, 6, 0)
sqlite_version = Database.version().encode('ascii')
sqlite_version_info = tuple(int(part) for part in sqlite_version.split('.'))

SQLITE_OK = 0


def DateFromTicks(ticks):
    """Return the date of a time in seconds since the epoch."""
    return Date(*time.localtime(ticks)[:3])


def TimeFromTicks(ticks):
    """Return the time of day of a time in seconds since the epoch."""
    return Time(*time.localtime(ticks)[3:6])


def TimestampFromTicks(ticks):
    """Return the date and time of day of a time in seconds since the epoch."""
    return Timestamp(*time.localtime(ticks)[:6])


def connect(database, timeout=5.0, detect_types=0, isolation_level='', check_same_thread=True, factory=Connection,
            cached_statements=100):
    """Open a connection to a database: the name of a file, or ``:memory:``."""
    return factory(database, timeout, detect_types, isolation_level, check_same_thread, factory, cached_statements)


def enable_callback_tracebacks(_):
    """Do nothing: exceptions of functions become errors of the statement."""


_dates.register()

__all__ = [name for name in dir() if not name.startswith('_') and name not in ('datetime', 'time', 'Database')]
