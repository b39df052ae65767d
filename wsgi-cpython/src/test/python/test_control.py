"""What a worker process does as its server says, and what becomes of it when it forks, or is restricted."""

import os
import signal
import struct
import unittest

from fake_server import PATIENCE
from test_process import HELLO, Processes
from wsgi4j_worker import wire


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
            "import atexit, threading\natexit.register(print, 'the exit function')\n"
            "def work():\n    threading.main_thread().join()\n    print('the thread')\nthreading.Thread(target=work).start()\n" + HELLO)
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

    def test_a_child_dies_of_a_signal_that_comes_before_its_first_step(self):
        worker = self.started(
            "import os, signal, time\ndef application(environ, start_response):\n    ends = set()\n    for _ in range(20):\n"
            "        pid = os.fork()\n        if not pid:\n            time.sleep(10)\n            os._exit(0)\n"
            "        os.kill(pid, signal.SIGTERM)\n        ends.add(os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]))\n"
            "    start_response('200 OK', [])\n    return [repr(ends).encode()]\n")
        self.assertEqual(b'{-15}', worker.get(worker.leg()).body)
        worker.control.send(wire.PING, 0, 1)
        worker.control.expect(wire.PONG)

    def test_a_child_of_a_child_keeps_what_its_parent_has_opened(self):
        worker = self.started(
            "import os\ndef application(environ, start_response):\n    out, into = os.pipe()\n    pid = os.fork()\n"
            "    if not pid:\n        files = [os.open(__file__, os.O_RDONLY) for _ in range(9)]\n        grandchild = os.fork()\n"
            "        if not grandchild:\n            os.write(into, b'%d' % sum(bool(os.read(file, 1)) for file in files))\n"
            "            os._exit(0)\n        os.waitpid(grandchild, 0)\n        os._exit(0)\n    os.waitpid(pid, 0)\n"
            "    os.close(into)\n    start_response('200 OK', [])\n    return [os.read(out, 10) + b' of 9']\n")
        self.assertEqual(b'9 of 9', worker.get(worker.leg()).body)

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
