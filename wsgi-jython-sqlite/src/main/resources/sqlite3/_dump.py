# SPDX-License-Identifier: Apache-2.0
"""A database as SQL."""


def statements(connection):
    """Yield the statements that make the database of a connection."""
    yield 'BEGIN TRANSACTION;'
    made = connection.cursor()
    made.row_factory = None
    made.execute("SELECT name, type, sql FROM sqlite_master WHERE sql NOT NULL AND type = 'table' ORDER BY name")
    for name, _, sql in made.fetchall():
        if name == 'sqlite_sequence':
            yield 'DELETE FROM "sqlite_sequence";'
        elif name.startswith('sqlite_stat'):
            yield 'ANALYZE "sqlite_master";'
        elif name.startswith('sqlite_'):
            continue
        else:
            yield '%s;' % sql
        for line in _rows(connection, name):
            yield line
    made.execute("SELECT sql FROM sqlite_master WHERE sql NOT NULL AND type IN ('index', 'trigger', 'view')")
    for sql, in made.fetchall():
        yield '%s;' % sql
    yield 'COMMIT;'


def _rows(connection, table):
    cursor = connection.cursor()
    cursor.row_factory = None
    quoted = table.replace('"', '""')
    columns = [row[1].replace('"', '""') for row in cursor.execute('PRAGMA table_info("%s")' % quoted).fetchall()]
    values = "||','||".join('quote("%s")' % column for column in columns)
    for values, in cursor.execute('SELECT %s FROM "%s"' % (values, quoted)):
        yield 'INSERT INTO "%s" VALUES(%s);' % (quoted, values)
