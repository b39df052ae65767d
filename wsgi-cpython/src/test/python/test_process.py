"""How a worker process starts, and what it makes of its scripts."""

import os
import struct
import unittest

from fake_server import PATIENCE, Worker, order, read_app
from wsgi4j_worker import wire

HELLO = read_app('hello.py')


class Processes(unittest.TestCase):
    """Each test has its own worker."""

    def worker(self, script=HELLO, **options):
        worker = Worker(script, **options)
        self.addCleanup(worker.close)
        return worker

    def started(self, script=HELLO, **options):
        return self.worker(script, **options).started()


class StartTest(Processes):

    def exit(self, worker, status, text):
        self.assertEqual(status, worker.process.wait(PATIENCE))
        errors = worker.errors()
        self.assertIn(text, errors)
        self.assertEqual(1, len(errors.splitlines()), errors)

    def test_a_wrong_command_line_is_named(self):
        for options, text in ((('--color', 'red'), "there is no option '--color'"),
                              (('--threads', 'many'), "the option --threads is a number up to 65535, not 'many'"),
                              (('--log-level',), 'the option --log-level has no value'),
                              (('--log-level', 'LOUD'), "the option --log-level is a level such as INFO, not 'LOUD'"),
                              (('--script', 'wsgi.py'), "'wsgi.py' is no script"),
                              (('--switch-interval', 'soon'), "--switch-interval is a number of seconds, not 'soon'"),
                              (('--script-user', 'no one at all'), "there is no user 'no one at all'"),
                              (('--script-group', '#x'), "there is no group '#x'"),
                              (('--uid', '5'), 'come together or not at all')):
            with self.subTest(options):
                self.exit(self.worker(options=options).told(), 64, 'worker: ' + text if text[0] == 't' else text)

    def test_a_wrong_token_is_refused(self):
        for given, text in (('', 'standard input has no token'), ('abc\n', 'the token is 64 hexadecimal digits')):
            with self.subTest(given):
                worker = self.worker()
                worker.process.stdin.write(given.encode())
                worker.process.stdin.close()
                self.exit(worker, 64, text)

    def test_a_server_that_cannot_be_reached_is_named(self):
        self.exit(self.worker(options=('--socket', '/nowhere/s')).told(), 69, 'cannot connect to /nowhere/s: No such file')

    def test_a_home_that_is_not_there_is_named(self):
        self.exit(self.worker(options=('--home', '/nowhere')).told(), 78, '/nowhere')

    def test_a_worker_that_is_refused_says_why(self):
        worker = self.worker().told()
        worker.accept(answer=False).send(wire.REFUSE, 0, 2, b'the token is not the one')
        self.exit(worker, 69, 'worker: the token is not the one')

    def test_a_leg_that_is_refused_for_good_ends_the_process(self):
        worker = self.started()
        worker.accept(answer=False).send(wire.REFUSE, 0, 4, b'the process is none of mine')
        self.exit(worker, 69, 'worker: the process is none of mine')

    def test_a_thread_that_still_has_a_leg_tries_again(self):
        worker = self.started()
        worker.accept(answer=False).send(wire.REFUSE, 0, 5, b'it has a leg')
        self.assertEqual(b'hello\n', worker.get(worker.leg()).body)

    def test_each_thread_opens_a_leg(self):
        worker = self.started(threads=3, options=('--stack-size', '262144', '--socket-timeout', '60000'))
        self.assertEqual({1, 2, 3}, {worker.leg().thread for _ in range(3)})


class ScriptsTest(Processes):

    def test_a_script_of_another_owner_is_not_even_loaded(self):
        worker = self.started('raise RuntimeError("it was loaded")\n', options=('--script-user', '#4294967294'))
        leg = worker.leg()
        self.assertEqual(403, worker.get(leg).status)
        self.assertIn('as script-user wants it', worker.ready[-1])

    def test_who_may_write_a_script_is_looked_at_before_each_request(self):
        for option, number, forbidden in (('--script-user', os.getuid(), 0o664), ('--script-group', os.getgid(), 0o666)):
            with self.subTest(option):
                worker = self.started(options=(option, '#%d' % number))
                leg = worker.leg()
                self.assertEqual(200, worker.get(leg).status)
                os.chmod(worker.script, forbidden)
                self.assertEqual(403, worker.get(leg).status)
                self.assertIn('take that right away', ' '.join(leg.texts()))
                os.chmod(worker.script, 0o644)
                self.assertEqual(200, worker.get(leg).status)

    def test_the_model_of_the_processes_is_told(self):
        worker = self.started(
            'import mod_wsgi\n\n\ndef application(environ, start_response):\n    start_response("200 OK", [])\n'
            '    return [repr((environ["wsgi.run_once"], mod_wsgi.maximum_processes)).encode()]\n',
            options=('--processes', '3', '--run-once'))
        self.assertEqual(b'(True, 3)', worker.get(worker.leg()).body)

    def test_ready_says_what_is_loaded_and_what_is_not(self):
        worker = self.started('load_failure.py', others={'other.py': HELLO, 'bare.py': 'x = 1\n', 'syntax.py': 'x = = 1\n'},
                              scripts=['file|{0}/script.py|application||', 'file|{0}/other.py|application|%007c|',
                                       'file|{0}/other.py|missing|%007c|', 'file|{0}/bare.py|||',
                                       'file|{0}/none.py|application||', 'file|{0}/syntax.py|application||'])
        directory = os.path.dirname(worker.script)
        states = list(zip(*[iter(worker.ready)] * 3))
        self.assertEqual(('', worker.script), states[0][:2])
        self.assertIn('ValueError: a secret of the script', states[0][2])
        self.assertEqual(('|', directory + '/other.py'), states[1][:2])
        self.assertIn("does not contain WSGI application 'missing'", states[1][2])
        self.assertEqual(('', directory + '/bare.py', ''), states[2])
        self.assertIn('not found or unable to stat', states[3][2])
        self.assertIn('SyntaxError', states[4][2])
        self.assertIn('line 1', '\n'.join(worker.control.texts()))

    def test_a_script_of_standard_input_is_loaded_too(self):
        worker = self.worker(scripts=[])
        worker.told('file|%s|application||\n' % worker.script)
        worker.control = worker.accept()
        self.assertEqual(['', worker.script, ''], worker.control.expect(wire.READY).strings)

    def test_a_script_that_is_named_by_a_request_is_loaded_then(self):
        worker = self.started(scripts=[])
        self.assertEqual([], worker.ready)
        self.assertEqual(b'hello\n', worker.get(worker.leg()).body)
        self.assertEqual(['', worker.script, ''], worker.control.expect(wire.READY).strings)

    def test_a_script_has_the_module_name_of_mod_wsgi_and_its_surroundings(self):
        worker = self.started(
            "import sys\ndef application(environ, start_response):\n    start_response('200 OK', [])\n    import mod_wsgi\n"
            "    module = sys.modules[__name__]\n"
            "    return [repr((__name__, __file__, module.__mtime__, sys.argv, sys.stdin.read(), mod_wsgi.process_group,\n"
            "            mod_wsgi.application_group, mod_wsgi.threads_per_process, mod_wsgi.thread_utilization() > 0,\n"
            "            environ['wsgi.file_wrapper'] is mod_wsgi.FileWrapper)).encode()]\n", group='elsewhere')
        import hashlib
        name = '_mod_wsgi_' + hashlib.md5(worker.script.encode()).hexdigest()
        mtime = os.stat(worker.script).st_mtime_ns // 1000
        self.assertEqual(
            repr((name, worker.script, mtime, ['mod_wsgi'], '', 'shop', 'elsewhere', 1, True, True)),
            worker.get(worker.leg()).body.decode())

    def test_an_application_may_be_in_a_module_of_the_module_path(self):
        home = os.path.dirname(self.worker().script)
        worker = self.started(scripts=['module|script|application||'], options=('--home', home))
        self.assertEqual(['', 'script', ''], worker.ready)
        answer = worker.get(worker.leg(), flags=wire.MODULE, name=('script', 'application', ''))
        self.assertEqual(b'hello\n', answer.body)

    def test_a_callable_object_may_have_dots_and_be_missing(self):
        worker = self.started('no_callable.py', callable_object='Holder.handler')
        leg = worker.leg()
        self.assertEqual(b'the other name', worker.get(leg).body)
        answer = worker.get(leg, name=(worker.script, 'application', ''))
        self.assertEqual((True, 404), (answer.failed, answer.status))
        self.assertIn("does not contain WSGI application 'application'", '\n'.join(leg.texts()))

    def test_a_script_that_could_not_be_loaded_is_tried_again_by_each_request(self):
        worker = self.started('load_failure.py')
        leg = worker.leg()
        self.assertEqual(500, worker.get(leg).status)
        self.assertEqual(1, leg.texts().count('ValueError: a secret of the script'))
        self.rewrite(worker, HELLO)
        self.assertEqual(b'hello\n', worker.get(leg).body)
        self.assertEqual(['', worker.script, ''], worker.control.expect(wire.READY).strings)

    def test_a_script_that_has_changed_is_rejected_when_it_is_to_be_reloaded(self):
        worker = self.started()
        leg = worker.leg()
        self.assertEqual(b'hello\n', worker.get(leg, flags=wire.RELOADING).body)
        self.rewrite(worker, HELLO.replace('hello', 'changed'))
        answer = worker.get(leg, flags=wire.RELOADING)
        self.assertEqual((True, wire.STALE, worker.script + ' has changed'), (answer.rejected, answer.status, answer.text))
        self.assertEqual(b'hello\n', worker.get(leg).body)

    def test_reload_required_decides_too(self):
        worker = self.started('reload_required.py')
        leg = worker.leg()
        where = {'flags': wire.RELOADING, 'SCRIPT_FILENAME': '/srv/reload_required.py'}
        self.assertEqual([b'1', b'2', b'3'], [worker.get(leg, **where).body for _ in range(3)])
        self.assertTrue(worker.get(leg, **where).rejected)

    def test_home_and_python_path_come_first_and_the_worker_itself_last(self):
        library = self.worker(others={'more.pth': '/usr\n'})
        home = os.path.dirname(self.worker().script)
        library = os.path.dirname(library.script)
        worker = self.started('surroundings.py', options=('--home', home, '--python-path', library))
        lines = worker.get(worker.leg()).body.decode().splitlines()
        path = [line[5:] for line in lines if line.startswith('path ')]
        self.assertEqual([home, library, '/usr'], path[:3])
        self.assertTrue(os.path.isfile(os.path.join(path[-1], 'wsgi4j_worker', '__init__.py')))
        self.assertIn('cwd ' + os.path.realpath(home), lines)

    def test_a_change_of_any_module_asks_for_a_successor(self):
        home = os.path.dirname(self.worker(others={'beside.py': 'x = 1\n'}).script)
        worker = self.started('import beside\n' + HELLO, options=('--home', home, '--reload-on-changes'))
        os.utime(os.path.join(home, 'beside.py'), (1, 1))
        self.assertEqual('CHANGED', worker.control.expect(wire.SIGNALLED).text)
        self.assertIn("change detected to '%s/beside.py'" % home, worker.control.texts()[-1])

    def rewrite(self, worker, text):
        before = os.stat(worker.script).st_mtime_ns
        with open(worker.script, 'w', encoding='utf-8') as file:
            file.write(text)
        os.utime(worker.script, ns=(before, before + 1_000_000_000))


class FunctionsTest(Processes):

    SCRIPT = """
def none(environ): pass
def true(environ, host): return host == '192.0.2.17'
def text(environ, user, password): return environ['PATH_INFO'] + user + password
def texts(environ): return ('staff', b'admin')
def number(environ): return 7
def tls(environ, _): return '%s %s' % (environ['mod_ssl.is_https'](), environ['mod_ssl.var_lookup']('SSL_PROTOCOL'))
def dispatches(environ): return ' '.join(key for key in sorted(environ) if key.startswith('mod_ssl') or 'callable' in key)
def raises(environ): raise KeyError('ada')
def has_input(environ): return 'wsgi.input' in environ
"""

    def test_functions_are_called_for_the_server(self):
        worker = self.started(self.SCRIPT)
        leg = worker.leg()
        none, false, true, text, texts, raised, missing = range(7)
        for function, arguments, kind, value in (
                ('none', '', none, ''), ('true', '192.0.2.17\0', true, ''), ('true', '::1\0', false, ''),
                ('text', 'ada\0lovelace\0', text, '/adalovelace\0'), ('texts', '', texts, 'staff\0admin\0'),
                ('dispatches', '', text, '\0'), ('tls', 'ada\0', text, '1 TLSv1.3\0'), ('missing', '', missing, ''), ('has_input', '', false, '')):
            with self.subTest(function):
                result = self.call(worker, leg, function, arguments)
                self.assertEqual((kind, wire.THEN_IDLE, value), (result.code, result.flags, result.text))
        for function, text in (('number', 'TypeError'), ('raises', "KeyError: 'ada'"), ('none', 'takes 1 positional argument')):
            with self.subTest(function):
                result = self.call(worker, leg, function, 'too\0many\0' if function == 'none' else '')
                self.assertEqual(raised, result.code)
                self.assertIn(text, result.text)
        self.assertIn("KeyError: 'ada'", leg.texts())

    def call(self, worker, leg, function, arguments):
        tls = b'SSL_PROTOCOL\0TLSv1.3\0'
        environ = {'REQUEST_METHOD': 'GET', 'PATH_INFO': '/'}
        leg.send(wire.CALL, wire.SECURE, len(environ), order(worker.key((worker.script, function, '')), environ)
                 + struct.pack('>I', len(tls)) + tls + arguments.encode())
        return leg.expect(wire.RESULT)


if __name__ == '__main__':
    unittest.main()
