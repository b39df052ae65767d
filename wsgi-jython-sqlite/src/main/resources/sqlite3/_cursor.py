# SPDX-License-Identifier: Apache-2.0
"""What runs statements and holds their results."""

from org.wsgi4j.sqlite import StatementKind

from sqlite3._adapters import converters, prepared
from sqlite3._errors import ProgrammingError, driver
from sqlite3._rows import Reader

PARSE_DECLTYPES = 1
PARSE_COLNAMES = 2

# A statement that is not read to its end keeps others from writing, and here nobody knows when its cursor is forgotten: what is
# small is read at once.
_AHEAD = 256


class Cursor(object):
    """A cursor of PEP 249."""

    def __init__(self, connection):
        from sqlite3._connection import Connection
        if not isinstance(connection, Connection):
            raise TypeError('argument 1 must be sqlite3.Connection, not %s' % type(connection).__name__)
        self.connection = connection
        self.row_factory = None
        self.arraysize = 1
        self.description = None
        self.rowcount = -1
        self.lastrowid = None
        self._query = None
        self._rows = None
        self._closed = False

    def execute(self, sql, parameters=()):
        """Run a statement."""
        return self._run(sql, (parameters,), False)

    def executemany(self, sql, parameters):
        """Run a statement that changes something once for each set of parameters."""
        return self._run(sql, parameters, True)

    def executescript(self, script):
        """Run any number of statements; the transaction before them is committed."""
        connection = self._connection()
        if not isinstance(script, basestring):  # noqa: F821
            raise ValueError('script argument must be unicode or string.')
        connection.commit()
        with driver():
            connection._database.script(_decoded(script))
        return self

    def fetchone(self):
        """Return the next row, or None."""
        self._connection()
        return next(self._rows, None) if self._rows is not None else None

    def fetchmany(self, size=None):
        """Return as many of the next rows as there are."""
        rows = []
        for _ in range(self.arraysize if size is None else size):
            row = self.fetchone()
            if row is None:
                break
            rows.append(row)
        return rows

    def fetchall(self):
        """Return all rows that are left."""
        self._connection()
        return list(self._rows) if self._rows is not None else []

    def close(self):
        """Let go of the statement."""
        self.connection._check()
        self._let_go()
        self._closed = True

    def setinputsizes(self, sizes):
        """Do nothing."""

    def setoutputsize(self, size, column=None):
        """Do nothing."""

    def __iter__(self):
        return self

    def next(self):
        """Return the next row."""
        row = self.fetchone()
        if row is None:
            raise StopIteration
        return row

    def _connection(self):
        """Return the connection, if it can be used."""
        if getattr(self, 'connection', None) is None:
            raise ProgrammingError('Base Cursor.__init__ not called.')
        if self._closed:
            raise ProgrammingError('Cannot operate on a closed cursor.')
        self.connection._check()
        return self.connection

    def _let_go(self):
        query, self._query, self._rows = self._query, None, None
        if query is not None:
            query.close()

    def _run(self, sql, sets, several):
        connection = self._connection()
        if not isinstance(sql, basestring):  # noqa: F821
            raise ValueError('operation parameter must be str or unicode')
        self._let_go()
        self.description, self.rowcount = None, -1
        with driver():
            query = connection._database.query(_decoded(sql))
            kind = query.kind()
            if several and kind == StatementKind.QUERY:
                raise ProgrammingError('You cannot execute SELECT statements in executemany().')
            connection._before(kind)
            self._query = query
            changed = [query.run(self._bound(query, parameters)) for parameters in sets]
            if kind == StatementKind.CHANGE:
                self.rowcount = sum(changed)
                if not several:
                    self.lastrowid = connection._database.lastRow()
        self._begin_rows(query)
        return self

    def _bound(self, query, given):
        eight_bits = self.connection.text_factory is not unicode  # noqa: F821
        names = query.parameters()
        if isinstance(given, dict) or not hasattr(given, '__len__') or not hasattr(given, '__getitem__'):
            return [prepared(self._named(given, name, index), eight_bits) for index, name in enumerate(names)]
        if len(given) != len(names):
            raise ProgrammingError('Incorrect number of bindings supplied. The current statement uses %d, and there are '
                                   '%d supplied.' % (len(names), len(given)))
        return [prepared(value, eight_bits) for value in given]

    @staticmethod
    def _named(given, name, index):
        if not name:
            raise ProgrammingError('Binding %d has no name, but you supplied a dictionary (which has only names).'
                                   % (index + 1))
        try:
            return given[name.encode('utf-8')]
        except KeyError:
            raise ProgrammingError('You did not supply a value for binding %d.' % (index + 1))

    def _begin_rows(self, query):
        if not query.columns():
            self._let_go()
            return
        names = [name.encode('utf-8') for name in query.columns()]
        functions = [self._converter(name, kind) for name, kind in zip(names, query.types())]
        if any(functions):
            query.readTexts([function is not None for function in functions])
        self.description = tuple((name.split(' [')[0], None, None, None, None, None, None) for name in names)
        self._rows = self._read(query, Reader(self.connection.text_factory, functions), self._chunk(query))

    def _converter(self, name, declared):
        detect = self.connection._detect_types
        found = None
        if detect & PARSE_COLNAMES and '[' in name:
            found = converters.get(name[name.index('[') + 1:].partition(']')[0].upper())
        if found is None and detect & PARSE_DECLTYPES and declared:
            found = converters.get(declared.replace('(', ' ').split(' ')[0].upper())
        return found

    @staticmethod
    def _chunk(query):
        with driver():
            return query.rows(_AHEAD)

    def _read(self, query, reader, chunk):
        while chunk:
            for given in chunk:
                row = reader.row(given)
                factory = self.row_factory
                yield row if factory is None else factory(self, row)
            chunk = self._chunk(query)


def _decoded(sql):
    return sql.decode('utf-8') if isinstance(sql, str) else sql
