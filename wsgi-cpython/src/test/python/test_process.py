"""A worker process from its start to its end, with the server's side of its control line."""

import os
import signal
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
        self.assertEqual('USR1', worker.control.expect(wire.SIGNALLED).text)
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
def tls(environ): return '%s %s' % (environ['mod_ssl.is_https'](), environ['mod_ssl.var_lookup']('SSL_PROTOCOL'))
def raises(environ): raise KeyError('ada')
def has_input(environ): return 'wsgi.input' in environ
"""

    def test_functions_are_called_for_the_server(self):
        worker = self.started(self.SCRIPT)
        leg = worker.leg()
        none, false, true, text, texts, raised = range(6)
        for function, arguments, kind, value in (
                ('none', '', none, ''), ('true', '192.0.2.17\0', true, ''), ('true', '::1\0', false, ''),
                ('text', 'ada\0lovelace\0', text, '/adalovelace\0'), ('texts', '', texts, 'staff\0admin\0'),
                ('tls', '', text, 'True TLSv1.3\0'), ('has_input', '', false, '')):
            with self.subTest(function):
                result = self.call(worker, leg, function, arguments)
                self.assertEqual((kind, wire.THEN_IDLE, value), (result.code, result.flags, result.text))
        for function, text in (('number', 'TypeError'), ('raises', "KeyError: 'ada'"), ('missing', 'there is no missing()'),
                               ('none', 'takes 1 positional argument')):
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


class ControlTest(Processes):

    BLOCKED = """
import threading
entered = threading.Event()
go = threading.Event()
def application(environ, start_response):
    if environ['PATH_INFO'] == '/go':
        go.set()
    else:
        print('entered')
        go.wait(60)
    start_response('200 OK', [])
    return [b'done']
"""

    def test_a_ping_is_answered(self):
        worker = self.started()
        worker.control.send(wire.PING, 0, 77)
        self.assertEqual(77, worker.control.expect(wire.PONG).code)

    def test_a_ping_is_answered_while_scripts_are_loaded(self):
        worker = self.worker("import time\nprint('loading')\ntime.sleep(60)\n").dialled()
        worker.control.await_text('loading')
        worker.control.send(wire.PING, 0, 1)
        self.assertEqual(1, worker.control.expect(wire.PONG).code)

    def test_stacks_are_those_of_the_application(self):
        worker = self.started(self.BLOCKED, threads=2)
        legs = {peer.thread: peer for peer in (worker.leg(), worker.leg())}
        worker.ask(legs[2])
        legs[2].await_text('entered')
        worker.control.send(wire.STACKS, 0, 5)
        traces = worker.control.expect(wire.TRACES)
        self.assertEqual(5, traces.code)
        self.assertEqual(2, struct.unpack_from('>I', traces.payload)[0])
        name, stack = traces.payload[4:].decode().split('\0')[:2]
        self.assertEqual('request thread 2', name)
        self.assertRegex(stack.splitlines()[-1], 'File "%s", line [0-9]+, in application' % worker.script)
        self.assertEqual(2, traces.payload[4:].count(b'\0'))

    def test_signals_are_told_and_do_nothing(self):
        worker = self.started()
        for name in ('USR1', 'TERM', 'XCPU', 'INT', 'HUP', 'USR2'):
            worker.process.send_signal(getattr(signal, 'SIG' + name))
            self.assertEqual(name, worker.control.expect(wire.SIGNALLED).text)
        self.assertEqual(b'hello\n', worker.get(worker.leg()).body)

    def test_a_signal_before_the_process_is_ready_is_told(self):
        worker = self.worker("import time\nprint('loading')\ntime.sleep(60)\n").dialled()
        worker.control.await_text('loading')
        worker.process.send_signal(signal.SIGTERM)
        self.assertEqual('TERM', worker.control.expect(wire.SIGNALLED).text)

    def test_stop_ends_the_process_when_its_requests_have_ended(self):
        worker = self.started(self.BLOCKED, threads=3)
        legs = [worker.leg() for _ in range(3)]
        worker.ask(legs[0])
        legs[0].await_text('entered')
        worker.ask(legs[1])
        legs[1].await_text('entered')
        worker.control.send(wire.STOP, 0, 1)
        worker.control.send(wire.PING, 0, 1)
        worker.control.expect(wire.PONG)
        rejected = worker.get(legs[2])
        self.assertEqual((True, wire.DRAINING), (rejected.rejected, rejected.status))
        self.assertIsNone(worker.process.poll())

    def test_stop_waits_for_the_last_request(self):
        worker = self.started("import time\ndef application(environ, start_response):\n    print('entered')\n"
                              "    start_response('200 OK', [])\n    environ['wsgi.input'].read()\n    return [b'done']\n")
        leg = worker.leg()
        worker.ask(leg, whole=False)
        leg.await_text('entered')
        leg.expect(wire.READ)
        worker.control.send(wire.STOP, 0, 1)
        worker.control.send(wire.PING, 0, 1)
        worker.control.expect(wire.PONG)
        leg.send(wire.DATA, wire.LAST)
        self.assertEqual(b'done', worker.answer(leg).body)
        self.assertEqual(0, worker.process.wait(PATIENCE))

    def test_stop_runs_what_was_registered_for_the_exit_and_waits_for_threads(self):
        worker = self.started(
            "import atexit, threading, time\natexit.register(print, 'the exit function')\n"
            "def work():\n    time.sleep(0.2)\n    print('the thread')\nthreading.Thread(target=work).start()\n" + HELLO)
        worker.control.send(wire.STOP, 0, 1)
        self.assertEqual(0, worker.process.wait(PATIENCE))
        worker.control.await_text('the exit function')
        self.assertEqual(['the thread', 'the exit function'], worker.control.texts())
        self.assertEqual('', worker.errors())

    def test_stop_ends_a_process_that_loads_its_scripts(self):
        worker = self.worker("import atexit, time\natexit.register(print, 'the exit function')\nprint('loading')\n"
                             "time.sleep(600)\n").dialled()
        worker.control.await_text('loading')
        self.assertEqual(0, worker.stop())
        worker.control.await_text('the exit function')

    def test_a_process_whose_server_is_gone_ends(self):
        worker = self.started(self.BLOCKED)
        leg = worker.leg()
        worker.ask(leg)
        leg.await_text('entered')
        worker.control.close()
        self.assertEqual(1, worker.process.wait(PATIENCE))

    def test_a_server_that_breaks_the_rules_is_left(self):
        worker = self.started()
        worker.control.send(wire.READY)
        self.assertEqual(1, worker.process.wait(PATIENCE))
        self.assertIn('the server broke the rules of the protocol', worker.errors())

    def test_a_leg_on_which_the_server_breaks_the_rules_is_closed_and_another_opened(self):
        worker = self.started()
        leg = worker.leg()
        leg.send(wire.DATA)
        self.assertTrue(leg.ended())
        worker.control.await_text('the server broke the rules of the protocol: DATA out of place')
        self.assertEqual(b'hello\n', worker.get(worker.leg()).body)

    def test_a_service_without_threads_serves_nothing_and_stops(self):
        worker = self.started("print('the service runs')\n", threads=0, callable_object='')
        self.assertEqual('the service runs', worker.control.texts()[0])
        self.assertEqual(0, worker.stop())


class ForkTest(Processes):

    def test_a_child_has_none_of_the_connections(self):
        worker = self.started("import os\ndef application(environ, start_response):\n    pid = os.fork()\n    if not pid:\n"
                              "        os.read(os.open('go', os.O_RDONLY), 1)\n        os._exit(0)\n"
                              "    start_response('200 OK', [])\n    return [str(pid).encode()]\n",
                              options=('--home', self.directory_with_fifo()))
        leg = worker.leg()
        child = int(worker.get(leg).body)
        self.addCleanup(os.kill, child, signal.SIGKILL)
        worker.process.kill()
        self.assertTrue(leg.ended())
        self.assertTrue(worker.control.ended())

    def test_a_child_that_comes_back_ends(self):
        for end, status in (('pass', 1), ('sys.exit(5)', 5)):
            with self.subTest(end):
                worker = self.started(
                    "import os, sys\ndef application(environ, start_response):\n    pid = os.fork()\n    if not pid:\n"
                    "        %s\n        return []\n"
                    "    start_response('200 OK', [])\n    print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))\n"
                    "    return [b'parent']\n" % end)
                leg = worker.leg()
                self.assertEqual(b'parent', worker.get(leg).body)
                self.assertEqual([str(status)], leg.texts())

    def test_a_child_prints_to_standard_error_and_dies_of_signals(self):
        worker = self.started(
            "import os, signal\ndef application(environ, start_response):\n    pid = os.fork()\n    if not pid:\n"
            "        print('from the child')\n        os.kill(os.getpid(), signal.SIGTERM)\n        signal.pause()\n"
            "    start_response('200 OK', [])\n    print(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))\n    return []\n")
        leg = worker.leg()
        self.assertEqual(200, worker.get(leg).status)
        self.assertEqual(['-15'], leg.texts())
        self.assertEqual(0, worker.stop())
        self.assertEqual('from the child\n', worker.errors())

    def test_multiprocessing_works(self):
        worker = self.started(
            "import multiprocessing\ndef double(x):\n    return 2 * x\ndef application(environ, start_response):\n"
            "    with multiprocessing.get_context('fork').Pool(2) as pool:\n        result = pool.map(double, [1, 2])\n"
            "    start_response('200 OK', [])\n    return [repr(result).encode()]\n")
        self.assertEqual(b'[2, 4]', worker.get(worker.leg()).body)

    def directory_with_fifo(self):
        directory = os.path.dirname(self.worker().script)
        os.mkfifo(os.path.join(directory, 'go'))
        return directory


class RestrictionsTest(Processes):

    def test_streams_and_signals_may_be_restricted(self):
        worker = self.started(
            "import signal, sys\ndef attempt(action):\n    try:\n        return action()\n    except Exception as error:\n"
            "        return '%s %s' % (type(error).__name__, error)\n"
            "found = [attempt(lambda: sys.stdin.read()), attempt(lambda: print('x')),\n"
            "         signal.signal(signal.SIGTERM, len) is len, sys.getswitchinterval()]\n"
            "def application(environ, start_response):\n    start_response('200 OK', [])\n    return [repr(found).encode()]\n",
            options=('--restrict-stdin', '--restrict-stdout', '--restrict-signal', '--switch-interval', '0.02'))
        self.assertEqual(repr(['OSError sys.stdin access restricted by mod_wsgi',
                               'OSError sys.stdout access restricted by mod_wsgi', True, 0.02]),
                         worker.get(worker.leg()).body.decode())
        self.assertIn('callback registration for signal 15 ignored', worker.control.texts())
        worker.process.send_signal(signal.SIGTERM)
        self.assertEqual('TERM', worker.control.expect(wire.SIGNALLED).text)

    @unittest.skipUnless(os.geteuid() == 0, 'only root may change its root directory')
    def test_a_process_may_be_confined_to_a_directory_as_another_user(self):
        jail = os.path.dirname(self.worker().script)
        os.chmod(jail, 0o755)
        worker = self.worker(
            "import os\ndef application(environ, start_response):\n    start_response('200 OK', [])\n"
            "    return [repr((os.getcwd(), sorted(os.listdir('/')), os.getuid(), os.getgid(), os.getgroups())).encode()]\n",
            scripts=['file|/script.py|application||'],
            options=('--chroot', jail, '--uid', '65534', '--gid', '65533', '--groups', '65532,65531'))
        # What a client can see is the script that is inside.
        os.replace(worker.script, os.path.join(jail, 'script.py'))
        os.chmod(worker.directory, 0o755)
        os.chmod(os.path.join(worker.directory, 's'), 0o777)
        worker.started()
        name = '/script.py', 'application', ''
        leg = worker.leg()
        self.assertEqual("('/', ['s', 'script.py'], 65534, 65533, [65531, 65532])",
                         worker.get(leg, name=name).body.decode())
        leg.close()
        self.assertEqual(200, worker.get(worker.leg(), name=name).status)


if __name__ == '__main__':
    unittest.main()
