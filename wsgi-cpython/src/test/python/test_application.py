"""What becomes of requests: the applications of the test kit, in a real worker process."""

import os
import socket
import unittest

from fake_server import APPS, PATIENCE, Worker, read_app
from wsgi4j_worker import answers, wire

HELLO = read_app('hello.py')


class Serving(unittest.TestCase):
    """Each test has its own worker."""

    def worker(self, script, **options):
        worker = Worker(script, **options)
        self.addCleanup(worker.close)
        worker.started()
        self.leg = worker.leg()
        return worker

    def get(self, script, path='/', **others):
        return self.worker(script).get(self.leg, path, **others)

    def logged(self):
        return '\n'.join(self.leg.texts())


class AnswerTest(Serving):

    def test_a_small_answer_is_one_frame_with_its_length(self):
        answer = self.get('hello.py')
        self.assertEqual((200, 'OK', b'hello\n'), (answer.status, answer.reason, answer.body))
        self.assertEqual(['6'], answer.header('Content-Length'))
        self.assertEqual(['IDLE'], answer.thens)

    def test_an_answer_to_head_has_no_body(self):
        answer = self.get('hello.py', method='HEAD')
        self.assertEqual((200, b'', ['6']), (answer.status, answer.body, answer.header('Content-Length')))

    def test_blocks_of_a_generator_are_passed_on_at_once(self):
        answer = self.get("def application(environ, start_response):\n    start_response('200 OK', [])\n"
                          "    yield b'one'\n    yield b''\n    yield b'two'\n")
        self.assertEqual((b'onetwo', []), (answer.body, answer.header('Content-Length')))
        self.assertEqual(['FLUSH', 'FLUSH', 'IDLE'], answer.thens)

    def test_blocks_of_a_list_are_one_frame(self):
        answer = self.get("def application(environ, start_response):\n    start_response('200 OK', [])\n"
                          "    return [b'one', b'', b'two']\n")
        self.assertEqual((b'onetwo', ['IDLE']), (answer.body, answer.thens))

    def test_an_answer_that_is_complete_by_its_length_is_said_to_be(self):
        answer = self.get("def application(environ, start_response):\n"
                          "    start_response('200 OK', [('Content-Length', '3')])\n    yield b'one'\n    yield b'more'\n")
        self.assertEqual((b'one', ['END', 'IDLE frame']), (answer.body, answer.thens))

    def test_an_answer_without_blocks_has_the_length_0(self):
        answer = self.get("def application(environ, start_response):\n    start_response('200 OK', [])\n    return []\n")
        self.assertEqual((b'', ['0'], ['IDLE']), (answer.body, answer.header('Content-Length'), answer.thens))

    def test_a_large_answer_comes_in_pieces(self):
        answer = self.get("def application(environ, start_response):\n    start_response('200 OK', [])\n"
                          "    return [b'0123456789' * 100000]\n")
        self.assertEqual(b'0123456789' * 100000, answer.body)
        self.assertEqual(['1000000'], answer.header('Content-Length'))

    def test_a_piece_and_a_quarter_are_written_before_the_server_reads(self):
        worker = self.worker("import threading\ndef application(environ, start_response):\n"
                             "    start_response('200 OK', [])\n    yield b'x' * 262144\n    yield b'y' * 65536\n"
                             "    threading.Thread(target=print, args=('written',)).start()\n")
        worker.ask(self.leg)
        worker.control.await_text('written')
        self.assertEqual(b'x' * 262144 + b'y' * 65536, worker.answer(self.leg).body)

    def test_the_client_does_not_wait_for_close(self):
        worker = self.worker('closing.py', threads=2)
        answer = worker.get(self.leg)
        self.assertEqual(['FLUSH', 'FLUSH', 'FLUSH', 'END', 'IDLE frame'], answer.thens)

    def test_close_is_called_exactly_once_however_the_answer_ends(self):
        for path in ('/', '/raise', '/raise_late', '/text', '/204', '/short', '/excess', '/headless'):
            with self.subTest(path):
                worker = self.worker('closing.py', threads=2)
                other = worker.leg()
                self.assertEqual(path in ('/raise_late', '/short'), worker.get(self.leg, path).aborted)
                self.assertEqual(b'1', worker.get(other, '/closed').body)
                self.assertEqual(b'1', worker.get(other, '/count').body)

    def test_close_is_not_called_when_the_call_raised(self):
        worker = self.worker('closing.py')
        self.assertEqual(500, worker.get(self.leg, '/call').status)
        self.assertEqual(b'0', worker.get(self.leg, '/count').body)

    def test_an_answer_that_is_shorter_than_declared_is_broken_off(self):
        worker = self.worker('closing.py', options=('--log-level', 'DEBUG'))
        answer = worker.get(self.leg, '/short')
        self.assertTrue(answer.aborted)
        self.assertIn('content length mismatch', self.logged())
        self.assertTrue(self.leg.ended())

    def test_a_client_that_leaves_ends_the_iteration(self):
        worker = self.worker('closing.py', options=('--log-level', 'DEBUG'))
        worker.ask(self.leg, '/endless')
        self.assertEqual(wire.RESPONSE, self.leg.next().kind)
        self.leg.close()
        self.leg = worker.leg()
        self.assertEqual(b'1', worker.get(self.leg, '/closed').body)
        self.assertIn('client connection closed', '\n'.join(self.control_texts(worker)))

    def control_texts(self, worker):
        worker.control.await_text('client connection closed')
        return worker.control.texts()

    def test_write_sends_before_what_is_returned(self):
        answer = self.get('write.py')
        self.assertEqual(b'one two three four', answer.body)

    def test_callables_of_an_earlier_request_have_expired(self):
        worker = self.worker('kept.py')
        worker.get(self.leg)
        lines = worker.get(self.leg).body.decode().splitlines()
        self.assertEqual(['read RuntimeError', 'readline RuntimeError', 'start_response RuntimeError',
                          'write RuntimeError'], lines)

    def test_a_header_line_that_is_too_long_is_a_server_error_with_its_name(self):
        answer = self.get("def application(environ, start_response):\n"
                          "    start_response('200 OK', [('X-Long', 'x' * 40000)])\n    return [b'body']\n")
        self.assertEqual((True, 500), (answer.failed, answer.status))
        self.assertIn("'X-Long' takes 40008 bytes, more than header-buffer-size allows (32768)", answer.text)


class StartResponseTest(Serving):

    def test_breaches_raise_the_exceptions_of_mod_wsgi(self):
        worker = self.worker('start_breach.py')
        wanted = {
            'TypeError': 'status_number status_none no_arguments status_alone too_many headers_tuple headers_none '
                         'headers_dict headers_iterator header_list header_string header_none name_number value_number '
                         'value_none status_bytes name_bytes value_bytes',
            'ValueError': 'status_empty status_words status_two_digits status_four_digits status_letters '
                          'status_without_space status_line_feed status_return status_nul status_interim header_alone '
                          'header_triple name_empty name_space name_colon name_line_feed value_line_feed value_return '
                          'value_nul',
            'UnicodeEncodeError': 'status_not_latin1 name_not_latin1 value_not_latin1',
            'RuntimeError': 'exc_info_text exc_info_pair'}
        for exception, breaches in wanted.items():
            for breach in breaches.split():
                with self.subTest(breach):
                    self.assertEqual(exception, worker.get(self.leg, '/' + breach).body.decode())

    def test_bodies_of_the_test_kit_are_as_they_should_be(self):
        wanted = {'start_keyword.py': b'by name\n', 'start_twice.py': b'second\n', 'start_exc_info.py': b'my error page\n',
                  'start_twice_late.py': b'first RuntimeError', 'start_exc_info_caught.py': b'first KeyError trouble',
                  'start_late.py': b'late\n', 'start_after_empty.py': b'after nothing\n', 'write_only.py': b'written',
                  'write_text.py': b'TypeError'}
        for script, body in wanted.items():
            with self.subTest(script):
                answer = self.get(script)
                self.assertFalse(answer.aborted or answer.failed, vars(answer))
                self.assertEqual(body, answer.body)

    def test_iterables_may_be_of_any_kind(self):
        worker = self.worker('iterables.py')
        for kind in ('list', 'tuple', 'generator', 'iterator', 'iterable', 'sequence', 'single_list', 'single_tuple',
                     'single_generator', 'two', 'list_subclass'):
            with self.subTest(kind):
                self.assertEqual(b'one two three', worker.get(self.leg, '/' + kind).body)
        for kind in ('empty_list', 'empty_generator', 'empty_block', 'empty_blocks'):
            with self.subTest(kind):
                self.assertEqual(['0'], worker.get(self.leg, '/' + kind).header('Content-Length'))

    def test_an_exception_after_output_breaks_the_answer_off(self):
        answer = self.get('start_exc_info_late.py')
        self.assertEqual((200, True), (answer.status, answer.aborted))
        self.assertIn('trouble in the middle', self.logged())

    def test_headers_and_reasons_are_their_bytes(self):
        answer = self.get('header_latin1.py')
        self.assertEqual((['caf\xe9'], ['one \t two'], ['']), tuple(
            map(answer.header, ('X-Latin', 'x-mIxEd', 'X-Empty'))))


class FailureTest(Serving):

    def test_an_exception_is_a_server_error_with_its_traceback_in_the_log(self):
        for script in ('raise_in_call.py', 'raise_after_start.py', 'raise_in_iteration.py'):
            with self.subTest(script):
                answer = self.get(script)
                self.assertEqual((True, 500, '', ['IDLE']), (answer.failed, answer.status, answer.text, answer.thens))
                texts = self.leg.texts()
                self.assertTrue(texts[0].startswith('ValueError exception raised processing WSGI script'), texts)
                self.assertEqual('Traceback (most recent call last):', texts[1])
                self.assertIn('script.py', texts[2])
                self.assertEqual('ValueError: a secret of the application', texts[-1])
                self.assertEqual({(40, '')}, {line[:2] for line in self.leg.log})

    def test_each_kind_of_failure_is_a_server_error_and_named_in_the_log(self):
        wanted = {'return_none.py': 'TypeError', 'return_number.py': 'TypeError', 'yield_number.py': 'TypeError',
                  'yield_text.py': 'TypeError', 'raise_other.py': 'KeyboardInterrupt', 'recursion.py': 'RecursionError',
                  'raise_unprintable.py': 'Unprintable', 'start_missing.py': 'start_response() was not called'}
        for script, exception in wanted.items():
            with self.subTest(script):
                worker = self.worker(script)
                for _ in range(2):
                    answer = worker.get(self.leg)
                    self.assertEqual((True, 500), (answer.failed, answer.status))
                self.assertIn(exception, self.logged())

    def test_system_exit_is_ignored(self):
        for path in ('/call', '/iteration'):
            with self.subTest(path):
                worker = self.worker('system_exit.py')
                self.assertEqual(500, worker.get(self.leg, path).status)
                self.assertIn('SystemExit exception raised by WSGI script', self.logged())
                self.assertEqual(500, worker.get(self.leg, path).status)

    def test_an_exception_in_close_changes_nothing(self):
        answer = self.get('close_raises.py')
        self.assertEqual((200, b'all is well', False), (answer.status, answer.body, answer.aborted))
        self.assertIn('from close', self.logged())

    def test_a_process_exit_is_the_end_of_the_process(self):
        worker = self.worker("import os\ndef application(environ, start_response):\n    os._exit(7)\n")
        worker.ask(self.leg)
        self.assertTrue(self.leg.ended())
        self.assertEqual(7, worker.process.wait(PATIENCE))


class FileTest(Serving):

    def test_a_file_is_sent_from_its_position_with_its_length(self):
        for path, body in (('/', b'0123456789'), ('/plain', b'0123456789'), ('/?offset=4', b'456789'),
                           ('/?offset=20', b''), ('/?length=3', b'012'), ('/?size=0', b'')):
            with self.subTest(path):
                answer = self.get('file_send.py', path)
                self.assertEqual((200, body, [str(len(body))]),
                                 (answer.status, answer.body, answer.header('Content-Length')))

    def test_a_file_may_be_large(self):
        answer = self.get('file_send.py', '/?size=3000000')
        self.assertEqual(b'0123456789' * 300000, answer.body)
        self.assertEqual('END', answer.thens[-2])

    def test_a_file_is_passed_to_a_server_that_takes_it(self):
        self.worker('file_send.py').ask(self.leg, '/?size=100000&offset=10', flags=wire.FILES)
        data, numbers, _, _ = socket.recv_fds(self.leg.connection, 4096, 2)
        self.assertEqual(answers.sendfile(10, 99990, wire.THEN_END), data[-24:])
        self.assertEqual(b'01234', os.pread(*numbers, 5, 10))
        os.close(*numbers)
        self.assertEqual(wire.IDLE, self.leg.frame().kind)

    def test_a_small_file_is_not_passed(self):
        worker = self.worker('file_send.py')
        worker.ask(self.leg, '/', flags=wire.FILES)
        self.assertEqual(b'0123456789', worker.answer(self.leg).body)

    def test_of_a_file_that_is_shorter_than_declared_is_passed_what_there_is(self):
        self.worker('file_send.py').ask(self.leg, '/?size=100000&length=100001', flags=wire.FILES)
        data, numbers, _, _ = socket.recv_fds(self.leg.connection, 4096, 2)
        self.assertEqual(answers.sendfile(0, 100000, wire.THEN_MORE), data[-24:])
        os.close(*numbers)
        self.assertEqual(wire.ABORT, self.leg.next().kind)

    def test_a_file_that_is_shorter_than_declared_breaks_the_answer_off(self):
        self.assertTrue(self.get('file_send.py', '/?length=20').aborted)

    def test_other_wrappers_are_iterated(self):
        for script, body in (('file_memory.py', b'0123456789'), ('file_reader.py', b'012'),
                             ('file_in_middleware.py', b'ABCDEF'), ('file_after_write.py', b'written, from the file')):
            with self.subTest(script):
                self.assertEqual(body, self.get(script).body)


class EnvironTest(Serving):

    def test_it_has_the_keys_of_wsgi_and_of_mod_wsgi(self):
        answer = self.get('environ.py', HTTP_X='caf\xe9', HTTPS='on', **{
            'mod_wsgi.process_group': 'shop', 'mod_wsgi.callable_object': 'application'})
        rows = [line.split('\t') for line in answer.body.decode('latin-1').splitlines()]
        self.assertEqual(['environ', 'dict', '', 'True'], rows[0])
        environ = {row[0]: row[2:] for row in rows[1:]}
        self.assertTrue(all(row[1] == 'str' for row in rows[1:]))
        for name, value in {
                'wsgi.version': ['tuple', '(1, 0)'], 'wsgi.url_scheme': ['str', 'https'],
                'wsgi.multithread': ['bool', 'False'], 'wsgi.multiprocess': ['bool', 'False'],
                'wsgi.run_once': ['bool', 'False'], 'wsgi.input_terminated': ['bool', 'True'],
                'wsgi.file_wrapper': ['type', 'class'], 'mod_wsgi.version': ['tuple', '(4, 1, 0)'],
                'mod_wsgi.process_group': ['str', 'shop'], 'mod_wsgi.application_group': ['str', ''],
                'mod_wsgi.callable_object': ['str', 'application'], 'mod_wsgi.request_handler': ['str', 'wsgi-script'],
                'mod_wsgi.handler_script': ['str', ''], 'mod_wsgi.connection_id': ['str', '7'],
                'mod_wsgi.request_start': ['float', '1800000000.0'], 'mod_wsgi.queue_start': ['float', '1800000000.0'],
                'mod_wsgi.thread_id': ['int', '1'], 'HTTP_X': ['str', 'caf%E9']}.items():
            self.assertEqual(value, environ[name], name)
        self.assertIn('__iter__ read readline readlines close', environ['wsgi.input'][1])
        self.assertIn('write writelines flush', environ['wsgi.errors'][1])
        self.assertEqual('float', environ['mod_wsgi.application_start'][0])
        self.assertNotIn('HTTPS', environ)

    def test_each_request_has_another_id_unless_the_server_gave_one(self):
        worker = self.worker("def application(environ, start_response):\n    start_response('200 OK', [])\n"
                             "    return [environ['mod_wsgi.request_id'].encode()]\n")
        self.assertNotEqual(worker.get(self.leg).body, worker.get(self.leg).body)
        self.assertEqual(b'mine', worker.get(self.leg, **{'mod_wsgi.request_id': 'mine'}).body)

    def test_an_application_that_wsgiref_validates_passes(self):
        for app in ('hello.py', 'echo.py', 'errors_write.py'):
            with self.subTest(app):
                path = os.path.join(APPS, app)
                answer = self.get(read_app('validated.py').replace('{app}', path), method='POST', body=b'body',
                                  CONTENT_LENGTH='4')
                self.assertEqual(200, answer.status, self.leg.texts())


class LogTest(Serving):

    def test_wsgi_errors_is_logged_line_by_line(self):
        self.get('errors_write.py')
        texts = self.leg.texts()
        wanted = ['a line of errors', 'two lines', 'at once', 'one by one', 'written', 'a line in two parts',
                  'not a whole line']
        self.assertEqual(wanted, [text for text in texts if text in wanted])

    def test_print_to_each_stream_is_logged_with_its_application_group(self):
        worker = self.worker('errors_print.py', group='elsewhere')
        worker.get(self.leg)
        for line in ('printed to stdout', 'printed to stderr', 'printed to errors', 'without an end'):
            self.assertIn((40, 'elsewhere', line), self.leg.log)

    def test_other_threads_log_on_the_control_line(self):
        worker = self.worker("import threading\ndef application(environ, start_response):\n"
                             "    thread = threading.Thread(target=print, args=('from another thread',))\n"
                             "    thread.start()\n    thread.join()\n    start_response('200 OK', [])\n    return [b'']\n")
        worker.get(self.leg)
        worker.control.await_text('from another thread')
        self.assertEqual([], self.leg.log)

    def test_bytes_and_logging_reach_the_log(self):
        worker = self.worker("import sys, logging\nlogging.basicConfig()\ndef application(environ, start_response):\n"
                             "    sys.stdout.buffer.write(b'as bytes\\n')\n    logging.error('as a record')\n"
                             "    start_response('200 OK', [])\n    return [b'']\n")
        worker.get(self.leg)
        self.assertEqual(['as bytes', 'ERROR:root:as a record'], self.leg.texts())

    def test_lines_below_the_log_level_are_not_sent(self):
        worker = self.worker('raise_in_call.py', options=('--log-level', 'OFF'))
        worker.get(self.leg)
        self.assertEqual([], self.leg.log)


if __name__ == '__main__':
    unittest.main()
