"""The module ``mod_wsgi`` in a real worker process: events, metrics, and the end of what takes too long."""

import ast
import os
import signal
import struct
import unittest

from fake_server import PATIENCE
from test_process import HELLO, Processes
from wsgi4j_worker import wire

#: Keeps the events, and tells of them at ``/told``.
KEEPER = """
import mod_wsgi
events = []
@mod_wsgi.subscribe_events
def keep(name, **event):
    if not event.get('request_environ', {}).get('PATH_INFO', '').startswith('/told'):
        events.append((name, event))
def tell(start_response):
    start_response('200 OK', [])
    plain = lambda value: value if isinstance(value, (int, float, str, dict, list, type(None))) else type(value).__name__
    return [repr([(name, {field: plain(value) for field, value in event.items() if field != 'request_environ'})
                  for name, event in events]).encode()]
"""

APPLICATION = KEEPER + """
def application(environ, start_response):
    if environ['PATH_INFO'] == '/told':
        return tell(start_response)
    mod_wsgi.request_data()['seen'] = environ['PATH_INFO']
    data = environ['wsgi.input'].read()
    if environ['PATH_INFO'] == '/raises':
        raise ValueError('on purpose')
    start_response('201 Created', [('X', 'y')])
    if environ['PATH_INFO'] == '/blocks':
        return iter([b'one', b'', b'two'])
    return [data]
"""


class EventTest(Processes):

    def told(self, path, **others):
        """Return the events of one request by their names."""
        worker = self.started(APPLICATION)
        leg = worker.leg()
        self.answer = worker.get(leg, path, **others)
        events = ast.literal_eval(worker.get(leg, '/told').body.decode())
        return [(name, event) for name, event in events if event['request_data'] == {'seen': path}]

    def test_a_request_has_its_events_with_their_fields(self):
        (_, started), (_, answered), (_, finished) = told = self.told('/', method='POST', body=b'12345')
        self.assertEqual(['request_started', 'response_started', 'request_finished'], [name for name, _ in told])
        self.assertEqual({'request_id', 'thread_id', 'request_data', 'server_pid', 'request_start', 'queue_start',
                          'daemon_start', 'application_start', 'daemon_connects', 'daemon_restarts',
                          'application_object', 'callable_object'}, set(started))
        self.assertEqual({'request_id', 'request_data', 'response_status', 'response_headers', 'exception_info'},
                         set(answered))
        self.assertEqual(('201 Created', None), (answered['response_status'], answered['exception_info']))
        self.assertEqual((201, 1, 5, 1, 5), tuple(finished[field] for field in (
            'status', 'input_reads', 'input_length', 'output_writes', 'output_length')))
        self.assertEqual((0.0, 0), (finished['gil_wait_time'], finished['gil_wait_count']))
        self.assertGreater(finished['application_finish'], finished['application_start'])

    def test_blocks_are_counted_and_sent_as_ever(self):
        finished = self.told('/blocks')[-1][1]
        self.assertEqual((2, 6), (finished['output_writes'], finished['output_length']))
        self.assertEqual(b'onetwo', self.answer.body)

    def test_an_exception_has_an_event(self):
        told = self.told('/raises')
        self.assertEqual(['request_started', 'request_exception', 'request_finished'], [name for name, _ in told])
        self.assertEqual({'request_id', 'request_data', 'exception_info'}, set(told[1][1]))
        self.assertEqual((500, 0), (self.answer.status, told[2][1]['status']))

    def test_the_traceback_is_that_of_the_application(self):
        worker = self.started(APPLICATION)
        leg = worker.leg()
        worker.get(leg, '/raises')
        self.assertEqual(1, sum(line.startswith('  File') for line in leg.texts()), leg.texts())

    def test_a_subscriber_may_put_another_application_into_the_place(self):
        worker = self.started(HELLO + """
import mod_wsgi
def other(environ, start_response):
    start_response('200 OK', [])
    return [b'other']
@mod_wsgi.subscribe_events
def replace(name, **event):
    return {'application_object': other} if name == 'request_started' else None
""")
        self.assertEqual(b'other', worker.get(worker.leg()).body)

    def test_a_subscriber_that_raises_is_logged_and_harms_nothing(self):
        for raised in ('ValueError', 'SystemExit'):
            with self.subTest(raised):
                worker = self.started("import mod_wsgi\n@mod_wsgi.subscribe_events\ndef fail(name, **event):\n"
                                      "    raise %s('on purpose')\n" % raised + HELLO)
                leg = worker.leg()
                self.assertEqual(b'hello\n', worker.get(leg).body)
                self.assertIn(raised + ': on purpose', leg.texts())
                self.assertIn("was told of the event 'request_started'", leg.texts()[0])
                self.assertEqual(0, worker.stop())

    def test_a_file_is_sent_as_a_file(self):
        worker = self.started("import mod_wsgi\nmod_wsgi.subscribe_events(lambda name, **event: None)\n"
                              "def application(environ, start_response):\n    start_response('200 OK', [])\n"
                              "    return environ['wsgi.file_wrapper'](open(__file__, 'rb'))\n")
        answer = worker.get(worker.leg())
        self.assertEqual([str(len(answer.body))], answer.header('Content-Length'))

    def test_the_end_of_the_process_has_an_event_with_its_reason(self):
        for subscribe in ('subscribe_events', 'subscribe_shutdown'):
            with self.subTest(subscribe):
                worker = self.started("import atexit, mod_wsgi\natexit.register(print, 'exits')\n"
                                      "@mod_wsgi.%s\ndef told(name, **event):\n    print(name, event)\n" % subscribe
                                      + HELLO)
                self.assertEqual(0, worker.stop(reason=11))
                worker.control.await_text('exits')
                self.assertEqual(["process_stopping {'shutdown_reason': 'script_reload'}", 'exits'],
                                 worker.control.texts())

    def test_signals_that_are_the_applications_have_an_event(self):
        worker = self.started("import mod_wsgi\n@mod_wsgi.subscribe_signals\ndef told(name, **event):\n"
                              "    print(name, sorted(event.items()))\n" + HELLO)
        for name in ('TERM', 'HUP', 'USR2'):
            worker.process.send_signal(getattr(signal, 'SIG' + name))
        worker.control.await_text('SIGUSR2')
        worker.control.await_text('SIGHUP')
        told = set(worker.control.texts())
        self.assertEqual({"process_signal [('signame', 'SIG%s'), ('signum', %d)]" % (name, getattr(signal, 'SIG' + name))
                          for name in ('HUP', 'USR2')}, told)

    def test_what_is_no_subscriber_is_refused(self):
        worker = self.started("import mod_wsgi\ntry:\n    mod_wsgi.subscribe_events(5)\nexcept TypeError as error:\n"
                              "    print(error)\n" + HELLO)
        self.assertEqual(['a subscriber must be callable, which int is not'], worker.control.texts())


class ModuleTest(Processes):

    def evaluated(self, expression, before='', threads=1, requests=1, **others):
        """Return what an expression is in the last of so many requests."""
        worker = self.started("import apache, mod_wsgi, os, wsgi4j\n%s\ndef application(environ, start_response):\n"
                              "    start_response('200 OK', [])\n    return [repr(%s).encode()]\n" % (before, expression),
                              threads=threads, **others)
        legs = [worker.leg() for _ in range(threads)]
        for _ in range(requests):
            body = worker.get(legs[0]).body
        self.worker_log = legs[0]
        return ast.literal_eval(body.decode())

    def test_it_says_where_it_is(self):
        self.assertEqual(['shop', '', 4, 2, (4, 1, 0), (2, 4, 0)], self.evaluated(
            '[mod_wsgi.process_group, mod_wsgi.application_group, mod_wsgi.maximum_processes,'
            ' mod_wsgi.threads_per_process, mod_wsgi.version, apache.version]',
            threads=2, options=('--processes', '4')))

    def test_the_servers_version_is_that_of_the_environ(self):
        self.assertTrue(self.evaluated("wsgi4j.version == environ['wsgi4j.version']"))

    def test_active_requests_are_those_that_are_under_way_with_their_data(self):
        self.assertEqual([1, [{'mark': 1}], True], self.evaluated(
            "[mod_wsgi.request_data().setdefault('mark', 1), list(mod_wsgi.active_requests.values()),"
            " environ['mod_wsgi.request_id'] in mod_wsgi.active_requests]", requests=2, threads=2))

    def test_a_thread_without_a_request_has_no_data(self):
        self.assertEqual(['no active request for thread', 0], self.evaluated('found', before="""
try:
    mod_wsgi.request_data()
except RuntimeError as error:
    found = [str(error), len(mod_wsgi.active_requests)]
"""))

    def test_nothing_of_it_is_loaded_before_it_is_used(self):
        self.assertEqual([], self.evaluated(
            "[name for name in __import__('sys').modules if name.startswith('mod_wsgi.') or name == 'logging']"))

    def test_process_metrics_count_requests_by_thread(self):
        metrics = self.evaluated('mod_wsgi.process_metrics()', requests=3)
        self.assertEqual({'pid', 'restart_time', 'current_time', 'running_time', 'request_count', 'request_busy_time',
                          'request_threads', 'active_requests', 'cpu_user_time', 'cpu_system_time', 'cpu_time',
                          'memory_rss', 'memory_max_rss', 'threads'}, set(metrics))
        self.assertEqual((3, 1, 1, [{'thread_id': 1, 'request_count': 3}]), tuple(
            metrics[name] for name in ('request_count', 'request_threads', 'active_requests', 'threads')))
        self.assertGreater(metrics['memory_rss'], 1000000)
        self.assertGreaterEqual(metrics['memory_max_rss'], metrics['memory_rss'])
        self.assertGreater(metrics['request_busy_time'], 0)

    def test_request_metrics_are_none_until_they_are_recorded(self):
        self.assertIsNone(self.evaluated('mod_wsgi.request_metrics()'))

    def test_request_metrics_are_of_the_time_since_the_last_call(self):
        before = 'mod_wsgi.start_recording_metrics()\nmod_wsgi.start_recording_metrics()'
        first = self.evaluated("environ['wsgi.input'].read() and None or mod_wsgi.request_metrics()", before, threads=2)
        self.assertEqual((0, 2, 1, 1), tuple(first['request_threads_' + name] if name else first['request_count']
                                             for name in ('', 'maximum', 'started', 'active')))
        second = self.evaluated('mod_wsgi.request_metrics()', before, requests=2)
        self.assertEqual((1, 1, 0, 0), tuple(second[name] for name in (
            'request_count', 'status_2xx', 'status_5xx', 'gil_wait_count')))
        for phase in ('server', 'queue', 'daemon', 'application', 'request', 'input_read', 'output_write', 'gil_wait'):
            self.assertEqual((65, 1), (len(second[phase + '_time_buckets']), sum(second[phase + '_time_buckets'])), phase)
            self.assertLessEqual(second[phase + '_time_min_us'], second[phase + '_time_max_us'])
        self.assertEqual([1], second['request_threads_completed'])
        self.assertGreater(second['application_time'], 0)
        self.assertGreater(second['output_bytes'], 100)

    def test_the_buckets_are_octaves_in_quarters(self):
        before = 'from mod_wsgi import _distribution'
        for millis, bucket in ((0, 0), (1, 0), (1.3, 1), (1.99, 3), (2, 4), (2.5, 5), (32768, 60), (65535, 63), (65536, 64),
                               (1e9, 64)):
            with self.subTest(millis):
                self.assertEqual(bucket, self.evaluated('_distribution._bucket(%r)' % millis, before))

    def asking(self):
        """Return a worker that asks for the metrics of the server in each request, with its leg."""
        worker = self.started("import mod_wsgi\ndef application(environ, start_response):\n"
                              "    start_response('200 OK', [])\n    return [repr(mod_wsgi.server_metrics()).encode()]\n")
        return worker, worker.leg()

    def told(self, worker, leg, scores):
        """Return what an application is told when the server says that."""
        worker.ask(leg)
        asked = worker.control.expect(wire.INQUIRY).code
        payload = ''.join('%s\0%s\0' % pair for pair in scores.items()).encode()
        worker.control.send(wire.SCORES, 0, asked + 1, b'restart_time\0not asked for\0')
        worker.control.send(wire.SCORES, 0, asked, payload)
        return ast.literal_eval(worker.answer(leg).body.decode())

    def test_server_metrics_are_what_the_server_says_at_the_moment(self):
        worker, leg = self.asking()
        scores = {'restart_time': '1800000000.5', 'current_time': '1800000010.25', 'server_limit': '2', 'thread_limit': '1',
                  'processes.0.pid': '4711', 'processes.0.quiescing': '0', 'processes.0.workers.0': 'W 7 1800000009.5 1800000009.75',
                  'processes.1.pid': '4712', 'processes.1.quiescing': '1', 'processes.1.workers.0': '. 3 0 1800000001.5'}
        metrics = self.told(worker, leg, scores)
        first, second = metrics.pop('processes')
        self.assertEqual({'server_limit': 2, 'thread_limit': 1, 'running_generation': 0, 'restart_time': 1800000000.5,
                          'current_time': 1800000010.25, 'running_time': 9}, metrics)
        untold = {'bytes_served': 0, 'client': '', 'request': '', 'vhost': '', 'generation': 0, 'thread_num': 0}
        self.assertEqual({'process_num': 0, 'pid': 4711, 'generation': 0, 'quiescing': False, 'workers': [
            {'status': 'W', 'access_count': 7, 'start_time': 1800000009.5, 'stop_time': 0.0, 'last_used': 1800000009.75,
             **untold}]}, first)
        self.assertEqual({'process_num': 1, 'pid': 4712, 'generation': 0, 'quiescing': True, 'workers': [
            {'status': '.', 'access_count': 3, 'start_time': 0.0, 'stop_time': 1800000001.5, 'last_used': 1800000001.5,
             **untold}]}, second)
        self.assertEqual([], self.told(worker, leg, {name: value for name, value in scores.items() if '.' not in name})[
            'processes'])

    def test_server_metrics_are_none_unless_they_are_allowed(self):
        self.assertIsNone(self.told(*self.asking(), {}))

    def test_a_server_that_does_not_answer_is_not_waited_for_and_not_asked_again(self):
        worker, leg = self.asking()
        self.assertEqual(b'None', worker.get(leg).body)
        asked = worker.control.expect(wire.INQUIRY).code
        self.assertEqual(b'None', worker.get(leg).body)
        worker.control.send(wire.SCORES, 0, asked)
        worker.control.send(wire.PING, 0, 1)
        worker.control.expect(wire.PONG)
        self.assertIsNone(self.told(worker, leg, {}))

    def test_a_log_handler_brings_records_with_their_level_and_place(self):
        self.evaluated("logger.warning('two\\nlines')", before="import logging\nlogger = logging.getLogger('x')\n"
                       "logger.propagate = False\nlogger.addHandler(mod_wsgi.LogHandler())")
        self.assertEqual([(wire_level, text) for wire_level, text in ((30, 'two'),)],
                         [(level, text) for level, _, text in self.worker_log.log][:1])
        self.assertRegex(self.worker_log.log[1][2], r'^lines \[script.py:[0-9]+\]$')


class SlowRequestTest(Processes):

    def test_what_is_slow_is_logged_while_it_is_and_when_it_has_ended(self):
        worker = self.started(
            "def application(environ, start_response):\n    if environ['PATH_INFO'] == '/quick':\n        pass\n"
            "    else:\n        environ['wsgi.input'].read()\n    start_response('200 OK', [])\n    return [b'done']\n",
            options=('--slow-requests', '100'))
        leg = worker.leg()
        worker.get(leg, '/quick')
        worker.ask(leg, '/slow?secret', whole=False)
        leg.expect(wire.READ)
        worker.control.await_text('slow request: GET')
        leg.send(wire.DATA, wire.LAST, payload=b'body')
        self.assertEqual(b'done', worker.answer(leg).body)
        said = worker.control.log[-1]
        self.assertEqual((30, ''), said[:2])
        self.assertRegex(said[2], "^slow request: GET '/slow', status 0, id .*, thread 1: server .* 1 requests at once$")
        ended = leg.texts()[-1]
        self.assertRegex(ended, "^slow request has ended: GET '/slow', status 200, .*4 bytes in 1 reads .*4 bytes in 1 writes")
        self.assertNotIn('/quick', ' '.join(leg.texts() + worker.control.texts()))


class InterruptTest(Processes):

    STUCK = """
import mod_wsgi
def application(environ, start_response):
    if environ['PATH_INFO'] == '/well':
        start_response('200 OK', [])
        return [b'well']
    %s
"""

    def stuck(self, work, path='/'):
        """Have a request that does not end interrupted; return the worker and the leg."""
        worker = self.started(self.STUCK % work, threads=1)
        leg = worker.leg()
        worker.ask(leg, path)
        leg.await_text('stuck')
        self.interrupt(worker, 1)
        return worker, leg

    def interrupt(self, worker, order):
        worker.control.send(wire.INTERRUPT, 0, 1, struct.pack('>I', order))

    def test_a_request_that_is_interrupted_fails_with_504_and_its_thread_goes_on(self):
        for work in ('while True: pass', 'while True: sum(range(10))', 'import time\n    while True: time.sleep(0.01)',
                     'try:\n        while True: pass\n    except Exception:\n        print("caught")'):
            with self.subTest(work):
                worker, leg = self.stuck("start_response('200 OK', [])\n    print('stuck')\n    " + work)
                answer = worker.answer(leg)
                self.assertEqual((True, 504), (answer.failed, answer.status))
                self.assertIn('RequestTimeout exception raised processing WSGI script', '\n'.join(leg.texts()))
                self.assertNotIn('caught', leg.texts())
                self.assertEqual(b'well', worker.get(leg, '/well').body)

    def test_an_answer_that_has_begun_is_broken_off(self):
        worker, leg = self.stuck("start_response('200 OK', [])(b'begun')\n    print('stuck')\n    while True: pass")
        self.assertTrue(worker.answer(leg).aborted)
        self.assertEqual(b'well', worker.get(worker.leg(), '/well').body)

    def test_an_application_may_answer_it_all(self):
        worker, leg = self.stuck("try:\n        print('stuck')\n        while True: pass\n    except mod_wsgi.RequestTimeout as timeout:\n"
                                 "        start_response('200 OK', [])\n        return [str(timeout).encode()]")
        self.assertEqual(b'the request takes too long', worker.answer(leg).body)

    def test_another_order_is_not_interrupted(self):
        worker = self.started(self.STUCK % 'print("stuck")\n    environ["wsgi.input"].read()\n'
                              '    start_response("200 OK", [])\n    return []')
        leg = worker.leg()
        worker.get(leg, '/well')
        worker.ask(leg, whole=False)
        leg.await_text('stuck')
        leg.expect(wire.READ)
        for order in (1, 3):
            self.interrupt(worker, order)
        worker.control.send(wire.PING, 0, 1)
        worker.control.expect(wire.PONG)
        leg.send(wire.DATA, wire.LAST)
        self.assertEqual(200, worker.answer(leg).status)
        self.assertEqual(b'well', worker.get(leg, '/well').body)

    def test_a_storm_of_interrupts_hits_nothing_else(self):
        worker = self.started(self.STUCK % '')
        leg = worker.leg()
        hit = 0
        for order in range(1, 400):
            worker.ask(leg, '/well')
            self.interrupt(worker, order)
            answer = worker.answer(leg)
            self.assertIn((answer.status, answer.failed, answer.aborted), ((200, False, False), (504, True, False)))
            hit += answer.status == 504
        self.interrupt(worker, order)
        worker.control.send(wire.PING, 0, 1)
        worker.control.expect(wire.PONG)
        self.assertEqual(b'well', worker.get(leg, '/well').body)
        self.assertLess(hit, 400)


if __name__ == '__main__':
    unittest.main()
