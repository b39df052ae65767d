# SPDX-License-Identifier: Apache-2.0
"""The exceptions of PEP 249, and what the driver's become."""

import contextlib

from java.lang import ArithmeticException, IllegalArgumentException, IllegalStateException
from java.sql import SQLException
from org.sqlite import SQLiteException


class Warning(StandardError):  # noqa: F821
    pass


class Error(StandardError):  # noqa: F821
    pass


class InterfaceError(Error):
    pass


class DatabaseError(Error):
    pass


class DataError(DatabaseError):
    pass


class OperationalError(DatabaseError):
    pass


class IntegrityError(DatabaseError):
    pass


class InternalError(DatabaseError):
    pass


class ProgrammingError(DatabaseError):
    pass


class NotSupportedError(DatabaseError):
    pass


for _error in (Warning, Error, InterfaceError, DatabaseError, DataError, OperationalError, IntegrityError,
               InternalError, ProgrammingError, NotSupportedError):
    _error.__module__ = 'sqlite3'

# By SQLite's result codes, as CPython has it.
_BY_CODE = {2: InternalError, 12: InternalError, 7: MemoryError, 11: DatabaseError, 18: DataError, 19: IntegrityError,
            20: IntegrityError, 21: ProgrammingError}
_BY_CODE.update((code, OperationalError) for code in (1, 3, 4, 5, 6, 8, 9, 10, 13, 14, 15, 16, 17))


def translated(failed):
    """Return the exception of Python for one of JDBC."""
    text = failed.getMessage() or ''
    if not isinstance(failed, SQLiteException):
        return OperationalError(_encoded(text))
    # The driver puts SQLite's own words into brackets, behind its own.
    if text.startswith('[') and text.endswith(')') and '(' in text:
        text = text[text.index('(') + 1:-1]
    return _BY_CODE.get(failed.getResultCode().code & 0xff, DatabaseError)(_encoded(text))


@contextlib.contextmanager
def driver():
    """Have what the driver raises within be exceptions of Python."""
    try:
        yield
    except SQLException as failed:
        raise translated(failed)
    except ArithmeticException:
        raise OverflowError('Python int too large to convert to SQLite INTEGER')
    except IllegalStateException:
        raise Warning('You can only execute one statement at a time.')
    except IllegalArgumentException as unknown:
        raise InterfaceError('Error binding parameter %s - probably unsupported type.' % unknown.getMessage())


def _encoded(text):
    return text.encode('utf-8')
