# -*- coding: utf-8 -*-
"""Tests of sqlite3 on Jython; they pass on CPython 2.7, too, but for those of JythonTest."""

import datetime
import decimal
import os
import shutil
import tempfile
import threading
import unittest

import sqlite3


class Case(unittest.TestCase):

    def setUp(self):
        self.db = sqlite3.connect(':memory:')
        self.db.execute('CREATE TABLE t (a INTEGER PRIMARY KEY, b TEXT UNIQUE, c)')

    def tearDown(self):
        self.db.close()

    def one(self, sql, *parameters):
        return self.db.execute(sql, *parameters).fetchone()


class ModuleTest(Case):

    def test_it_is_a_module_of_pep_249(self):
        self.assertEqual((sqlite3.apilevel, sqlite3.threadsafety, sqlite3.paramstyle), ('2.0', 1, 'qmark'))
        self.assertEqual(sqlite3.sqlite_version, self.one('SELECT sqlite_version()')[0])
        self.assertTrue(sqlite3.sqlite_version_info >= (3, 50, 0))
        self.assertTrue(sqlite3.version_info >= (2, 6, 0))

    def test_the_exceptions_have_their_order_and_are_attributes_of_connections(self):
        for name in ('DataError', 'OperationalError', 'IntegrityError', 'InternalError', 'ProgrammingError',
                     'NotSupportedError'):
            self.assertTrue(issubclass(getattr(sqlite3, name), sqlite3.DatabaseError))
            self.assertTrue(getattr(self.db, name) is getattr(sqlite3, name))
        self.assertTrue(issubclass(sqlite3.DatabaseError, sqlite3.Error))
        self.assertTrue(issubclass(sqlite3.Error, StandardError))

    def test_constructors_of_values(self):
        self.assertEqual(sqlite3.Date(2026, 1, 2), datetime.date(2026, 1, 2))
        self.assertEqual(str(sqlite3.Binary(b'\x00\xff')), b'\x00\xff')
        self.assertEqual(sqlite3.TimestampFromTicks(0).microsecond, 0)


class ValueTest(Case):

    def back(self, value):
        return self.one('SELECT ?', (value,))[0]

    def test_values_come_back_as_they_were(self):
        for value in (None, 0, -7, 2 ** 40, -2 ** 63, 2 ** 63 - 1, 1.5, 1e300, u'', u'Größe 雪 \U0001f600', True):
            self.assertEqual(self.back(value), value)
        self.assertTrue(isinstance(self.back(u'x'), unicode))
        self.assertTrue(isinstance(self.back(7), int))

    def test_bytes_are_buffers(self):
        value = self.back(sqlite3.Binary(bytes(bytearray(range(256)))))
        self.assertTrue(isinstance(value, buffer))
        self.assertEqual(str(value), bytes(bytearray(range(256))))
        self.assertEqual(str(self.back(buffer(b''))), b'')

    def test_a_number_that_is_too_large_is_an_overflow(self):
        self.assertRaises(OverflowError, self.back, 2 ** 63)

    def test_text_of_eight_bits_is_refused_unless_texts_are_str(self):
        self.assertEqual(self.back('plain'), u'plain')
        self.assertRaises(sqlite3.ProgrammingError, self.back, u'ö'.encode('utf-8'))
        self.db.text_factory = str
        self.assertEqual(self.back(u'ö'.encode('utf-8')), u'ö'.encode('utf-8'))
        self.assertTrue(isinstance(self.back(u'x'), str))

    def test_a_text_factory_is_given_bytes(self):
        self.db.text_factory = lambda text: (text, len(text))
        self.assertEqual(self.back(u'ö'), (u'ö'.encode('utf-8'), 2))
        self.db.text_factory = sqlite3.OptimizedUnicode
        self.assertTrue(isinstance(self.back(u'x'), str))
        self.assertTrue(isinstance(self.back(u'ö'), unicode))

    def test_what_sqlite_has_no_value_for_is_an_interface_error(self):
        with self.assertRaises(sqlite3.InterfaceError) as raised:
            self.db.execute('SELECT ?, ?', (1, object()))
        self.assertEqual(str(raised.exception), 'Error binding parameter 1 - probably unsupported type.')

    def test_adapters_and_converters(self):
        class Point(object):
            def __init__(self, x):
                self.x = x

        class Conforming(object):
            def __conform__(self, protocol):
                return u'conforms' if protocol is sqlite3.PrepareProtocol else None
        sqlite3.register_adapter(Point, lambda point: u'p%d' % point.x)
        sqlite3.register_converter('point', lambda text: Point(int(text[1:])))
        self.assertEqual(self.back(Point(3)), u'p3')
        self.assertEqual(self.back(Conforming()), u'conforms')
        db = sqlite3.connect(':memory:', detect_types=sqlite3.PARSE_DECLTYPES | sqlite3.PARSE_COLNAMES)
        db.execute('CREATE TABLE p (a POINT(2), b point not null, c)')
        db.execute('INSERT INTO p VALUES (?, ?, ?)', (Point(1), Point(2), Point(3)))
        row = db.execute('SELECT a, b, c, c AS "d [point]" FROM p').fetchone()
        self.assertEqual((row[0].x, row[1].x, row[2], row[3].x), (1, 2, u'p3', 3))
        db.execute('INSERT INTO p (b) VALUES (?)', (Point(2),))
        self.assertEqual(db.execute('SELECT a FROM p WHERE a IS NULL').fetchone(), (None,))
        db.close()

    def test_dates_and_decimals(self):
        sqlite3.register_adapter(decimal.Decimal, str)
        sqlite3.register_converter('decimal', decimal.Decimal)
        db = sqlite3.connect(':memory:', detect_types=sqlite3.PARSE_DECLTYPES)
        db.execute('CREATE TABLE d (a date, b timestamp, c decimal(5, 2))')
        values = (datetime.date(2026, 2, 28), datetime.datetime(2026, 2, 28, 1, 2, 3, 450000), decimal.Decimal('1.25'))
        db.execute('INSERT INTO d VALUES (?, ?, ?)', values)
        self.assertEqual(db.execute('SELECT * FROM d').fetchone(), values)
        db.close()


class StatementTest(Case):

    def test_parameters_by_position_and_by_name(self):
        self.assertEqual(self.one('SELECT ?, ?', [1, u'b']), (1, u'b'))
        self.assertEqual(self.one('SELECT :a, @b, :a', {'a': 1, 'b': 2, 'c': 3}), (1, 2, 1))
        self.assertRaises(sqlite3.ProgrammingError, self.one, 'SELECT ?', ())
        self.assertRaises(sqlite3.ProgrammingError, self.one, 'SELECT :a', {'b': 1})

    def test_rows_one_by_one_some_and_all(self):
        self.db.executemany('INSERT INTO t (a) VALUES (?)', ((n,) for n in range(1000)))
        cursor = self.db.execute('SELECT a FROM t ORDER BY a')
        self.assertEqual(cursor.fetchone(), (0,))
        self.assertEqual(cursor.fetchmany(), [(1,)])
        self.assertEqual(cursor.fetchmany(3), [(2,), (3,), (4,)])
        self.assertEqual(next(cursor), (5,))
        self.assertEqual(cursor.fetchall(), [(n,) for n in range(6, 1000)])
        self.assertEqual((cursor.fetchone(), cursor.fetchall()), (None, []))

    def test_large_rows_come_all(self):
        self.db.executemany('INSERT INTO t (c) VALUES (?)', ((buffer(b'x' * 300000),) for _ in range(20)))
        self.assertEqual(sum(len(str(row[0])) for row in self.db.execute('SELECT c FROM t')), 6000000)

    def test_description_rowcount_and_lastrowid(self):
        cursor = self.db.cursor()
        self.assertEqual((cursor.description, cursor.rowcount, cursor.lastrowid), (None, -1, None))
        cursor.execute('INSERT INTO t (b) VALUES (?)', ('x',))
        self.assertEqual((cursor.description, cursor.rowcount, cursor.lastrowid), (None, 1, 1))
        cursor.executemany('INSERT INTO t (b) VALUES (?)', [('y',), ('z',)])
        self.assertEqual(cursor.rowcount, 2)
        cursor.execute('UPDATE t SET c = 1')
        self.assertEqual(cursor.rowcount, 3)
        cursor.execute('SELECT a, b AS "name [text]" FROM t')
        self.assertEqual([column[0] for column in cursor.description], ['a', 'name'])
        self.assertEqual(cursor.rowcount, -1)
        self.assertEqual(self.db.total_changes, 6)

    def test_returning(self):
        self.assertEqual(self.one('INSERT INTO t (b) VALUES (?) RETURNING a, b', ('x',)), (1, u'x'))
        self.db.rollback()
        self.assertEqual(self.one('SELECT count(*) FROM t'), (0,))

    def test_nothing_and_comments_are_statements_too(self):
        for text in ('', '   ', '-- nothing', ';'):
            self.assertEqual(self.db.execute(text).fetchall(), [])

    def test_two_statements_are_a_warning(self):
        self.assertRaises(sqlite3.Warning, self.db.execute, 'SELECT 1; SELECT 2')
        self.assertRaises(sqlite3.ProgrammingError, self.db.executemany, 'SELECT ?', [(1,)])

    def test_scripts(self):
        self.db.executescript("""
            CREATE TABLE s (a); -- one; two
            INSERT INTO s VALUES ('x;y');
            CREATE TRIGGER g AFTER INSERT ON s BEGIN INSERT INTO t (b) VALUES (new.a); END;
            INSERT INTO s VALUES ('z');
        """)
        self.assertEqual(self.one('SELECT b FROM t'), (u'z',))
        self.assertFalse(self.db.in_transaction)
        self.assertRaises(sqlite3.OperationalError, self.db.executescript, 'SELECT 1; SELEKT 2')

    def test_errors_are_of_their_class_and_in_the_words_of_sqlite(self):
        self.db.execute("INSERT INTO t (b) VALUES ('x')")
        for kind, sql, text in ((sqlite3.IntegrityError, "INSERT INTO t (b) VALUES ('x')", 'UNIQUE constraint failed: t.b'),
                                (sqlite3.OperationalError, 'SELECT * FROM nowhere', 'no such table: nowhere'),
                                (sqlite3.OperationalError, 'SELEKT', 'near "SELEKT": syntax error')):
            with self.assertRaises(kind) as raised:
                self.db.execute(sql)
            self.assertEqual(str(raised.exception), text)

    def test_rows_with_names(self):
        self.db.row_factory = sqlite3.Row
        row = self.one('SELECT 1 AS Number, 2 AS other')
        self.assertEqual((row['number'], row['OTHER'], row[0], row[-1], len(row)), (1, 2, 1, 2, 2))
        self.assertEqual(row.keys(), ['Number', 'other'])
        self.assertEqual(tuple(row), (1, 2))
        self.assertEqual(dict(row), {'Number': 1, 'other': 2})
        self.assertEqual(row, self.one('SELECT 1 AS Number, 2 AS other'))
        self.assertNotEqual(row, self.one('SELECT 1 AS Number, 3 AS other'))
        self.assertRaises(IndexError, lambda: row['none'])

    def test_a_row_factory_of_ones_own(self):
        self.db.row_factory = lambda cursor, row: dict((column[0], value) for column, value in
                                                       zip(cursor.description, row))
        self.assertEqual(self.one('SELECT 1 AS a'), {'a': 1})

    def test_cursors_of_ones_own(self):
        class Own(sqlite3.Cursor):
            def execute(self, sql, parameters=()):
                return sqlite3.Cursor.execute(self, sql.replace('%s', '?'), parameters)
        self.assertEqual(self.db.cursor(factory=Own).execute('SELECT %s', (1,)).fetchone(), (1,))

    def test_a_dump_makes_the_same_database(self):
        self.db.execute(u"INSERT INTO t VALUES (1, 'it''s ö', NULL)")
        self.db.commit()
        other = sqlite3.connect(':memory:')
        other.executescript('\n'.join(self.db.iterdump()))
        self.assertEqual(other.execute('SELECT * FROM t').fetchall(), [(1, u"it's ö", None)])
        other.close()


class FunctionTest(Case):

    def test_functions(self):
        self.db.create_function('twice', 1, lambda value: value * 2)
        self.db.create_function('kinds', -1, lambda *values: u','.join(type(value).__name__ for value in values))
        self.assertEqual(self.one("SELECT twice(4), twice('ab'), twice(1.5)"), (8, u'abab', 3.0))
        self.assertEqual(self.one("SELECT kinds(1, 1.5, 'x', x'00', NULL)"), (u'int,float,unicode,buffer,NoneType',))

    def test_a_function_that_raises_is_an_error_of_the_statement(self):
        self.db.create_function('fail', 0, lambda: 1 // 0)
        with self.assertRaises(sqlite3.OperationalError) as raised:
            self.one('SELECT fail()')
        self.assertEqual(str(raised.exception), 'user-defined function raised exception')

    def test_aggregates(self):
        class Product(object):
            def __init__(self):
                self.value = 1

            def step(self, factor):
                self.value *= factor

            def finalize(self):
                return self.value
        self.db.create_aggregate('product', 1, Product)
        self.db.executemany('INSERT INTO t (a, c) VALUES (?, ?)', [(2, 0), (3, 0), (5, 1)])
        self.assertEqual(self.db.execute('SELECT c, product(a) FROM t GROUP BY c').fetchall(), [(0, 6), (1, 5)])
        self.assertEqual(self.one('SELECT product(a) FROM t WHERE a > 9'), (1,))

    def test_collations(self):
        self.db.create_collation('backwards', lambda one, other: -cmp(one, other))
        rows = self.db.execute("SELECT 'a' AS x UNION SELECT 'b' ORDER BY x COLLATE backwards").fetchall()
        self.assertEqual(rows, [(u'b',), (u'a',)])


class TransactionTest(Case):

    def setUp(self):
        self.directory = tempfile.mkdtemp()
        self.file = os.path.join(self.directory, 'a file.sqlite3')
        self.db = sqlite3.connect(self.file, timeout=0.1)
        self.db.execute('CREATE TABLE t (a)')
        self.other = sqlite3.connect(self.file, timeout=0.1)

    def tearDown(self):
        self.db.close()
        self.other.close()
        shutil.rmtree(self.directory)

    def count(self):
        return self.other.execute('SELECT count(*) FROM t').fetchone()[0]

    def test_a_change_begins_one_that_commit_ends(self):
        self.db.execute('INSERT INTO t VALUES (1)')
        self.assertTrue(self.db.in_transaction)
        self.assertEqual(self.count(), 0)
        self.db.commit()
        self.assertFalse(self.db.in_transaction)
        self.assertEqual(self.count(), 1)
        self.db.execute('DELETE FROM t')
        self.db.rollback()
        self.assertEqual(self.count(), 1)

    def test_a_connection_is_a_context(self):
        with self.db:
            self.db.execute('INSERT INTO t VALUES (1)')
        self.assertEqual(self.count(), 1)
        self.assertRaises(ZeroDivisionError, self.fail_within)
        self.assertEqual(self.count(), 1)

    def fail_within(self):
        with self.db:
            self.db.execute('INSERT INTO t VALUES (1)')
            1 // 0

    def test_without_a_level_each_statement_is_its_own(self):
        self.db.isolation_level = None
        self.db.execute('INSERT INTO t VALUES (1)')
        self.assertEqual(self.count(), 1)
        self.db.execute('BEGIN')
        self.db.execute('SAVEPOINT s')
        self.db.execute('INSERT INTO t VALUES (1)')
        self.db.execute('ROLLBACK TO SAVEPOINT s')
        self.db.execute('RELEASE SAVEPOINT s')
        self.assertTrue(self.db.in_transaction)
        self.db.execute('COMMIT')
        self.assertFalse(self.db.in_transaction)
        self.db.execute('SAVEPOINT s')
        self.assertTrue(self.db.in_transaction)
        self.db.execute('RELEASE s')
        self.assertFalse(self.db.in_transaction)

    def test_a_definition_commits_what_was_changed_before(self):
        self.db.execute('INSERT INTO t VALUES (1)')
        self.db.execute('CREATE TABLE u (a)')
        self.assertFalse(self.db.in_transaction)
        self.assertEqual(self.count(), 1)

    def test_an_error_that_ends_it_is_noticed(self):
        self.db.execute('CREATE UNIQUE INDEX i ON t (a)')
        self.db.execute('INSERT INTO t VALUES (1)')
        self.assertRaises(sqlite3.IntegrityError, self.db.execute, 'INSERT INTO t VALUES (1)')
        self.assertTrue(self.db.in_transaction)
        self.assertRaises(sqlite3.IntegrityError, self.db.execute, 'INSERT OR ROLLBACK INTO t VALUES (1)')
        self.assertFalse(self.db.in_transaction)

    def test_who_waits_too_long_for_another_is_told_so(self):
        self.db.execute('INSERT INTO t VALUES (1)')
        with self.assertRaises(sqlite3.OperationalError) as raised:
            self.other.execute('INSERT INTO t VALUES (2)')
        self.assertEqual(str(raised.exception), 'database is locked')

    def test_what_is_not_committed_is_undone_at_the_end(self):
        self.db.execute('INSERT INTO t VALUES (1)')
        self.db.close()
        self.assertEqual(self.count(), 0)
        self.assertRaises(sqlite3.ProgrammingError, self.db.execute, 'SELECT 1')
        self.db.close()

    def test_a_result_that_nobody_reads_to_its_end_keeps_nobody_from_writing(self):
        self.db.executemany('INSERT INTO t VALUES (?)', [(1,), (2,)])
        self.db.commit()
        reading = self.other.execute('SELECT a FROM t')
        self.assertEqual(reading.fetchone(), (1,))
        with self.db:
            self.db.execute('DELETE FROM t')
        self.assertEqual(reading.fetchall(), [(2,)])

    def test_a_place_where_no_file_can_be_is_an_error(self):
        self.assertRaises(sqlite3.OperationalError, sqlite3.connect, os.path.join(self.directory, 'none', 'x'))
        self.assertRaises(sqlite3.OperationalError, sqlite3.connect, self.directory)

    def test_what_is_no_database_is_an_error(self):
        path = os.path.join(self.directory, 'text')
        with open(path, 'w') as text:
            text.write('no database at all, ' * 100)
        db = sqlite3.connect(path)
        self.assertRaises(sqlite3.DatabaseError, db.execute, 'SELECT * FROM t')
        db.close()


class ThreadTest(Case):

    def raised(self, function):
        raised = []

        def run():
            try:
                function()
            except Exception as error:
                raised.append(error)
        thread = threading.Thread(target=run)
        thread.start()
        thread.join()
        return raised

    def test_a_connection_is_that_of_its_thread(self):
        for function in (self.db.cursor, self.db.commit, self.db.close, lambda: self.db.execute('SELECT 1')):
            error, = self.raised(function)
            self.assertTrue(isinstance(error, sqlite3.ProgrammingError))
            self.assertTrue('can only be used in that same thread' in str(error))

    def test_unless_it_is_for_all(self):
        db = sqlite3.connect(':memory:', check_same_thread=False)
        db.execute('CREATE TABLE t (a)')

        def insert():
            for n in range(50):
                db.execute('INSERT INTO t VALUES (?)', (n,))
        threads = [threading.Thread(target=insert) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(db.execute('SELECT count(*) FROM t').fetchone(), (400,))
        db.close()


class JythonTest(Case):

    def test_a_working_directory_of_the_interpreter_counts(self):
        directory, before = tempfile.mkdtemp(), os.getcwd()
        os.chdir(directory)
        try:
            sqlite3.connect('here').close()
            self.assertTrue(os.path.exists(os.path.join(directory, 'here')))
        finally:
            os.chdir(before)
            shutil.rmtree(directory)

    def test_a_name_that_the_driver_takes_for_more_is_refused(self):
        self.assertRaises(sqlite3.OperationalError, sqlite3.connect, 'x?mode=ro')
