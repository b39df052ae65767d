"""``wsgi.input``, pulled through a leg."""

import struct
import unittest

from test_application import Serving
from wsgi4j_worker import wire


class InputTest(Serving):

    def results(self, calls, *blocks, first=b''):
        """Let an application make calls of its input, whose body comes in blocks."""
        worker = self.worker('input_calls.py')
        worker.ask(self.leg, '/?' + calls, 'POST', body=first, whole=not blocks)
        left = list(blocks)
        self.asked = []
        while True:
            frame = self.leg.next()
            if frame.kind != wire.READ:
                break
            self.asked.append(struct.unpack('>I', frame.payload)[0])
            if not self.asked[-1]:
                self.leg.send(wire.DATA)
                continue
            block = left.pop(0)
            self.leg.send(wire.DATA, 0 if left else wire.LAST, 0, block)
        self.assertEqual(wire.RESPONSE, frame.kind, frame)
        length = struct.unpack_from('>I', frame.payload)[0]
        return frame.payload[4 + length:].decode().splitlines()

    def test_a_body_in_the_request_is_read_without_asking(self):
        self.assertEqual(['bytes one%0Atwo', 'bytes '], self.results('read;read', first=b'one\ntwo'))
        self.assertEqual([], self.asked)

    def test_a_longer_body_is_pulled(self):
        self.assertEqual(['bytes abcdefg', 'bytes hi', 'bytes '],
                         self.results('read:7;read:100;read', b'bc', b'd', b'efgh', b'i', first=b'a'))
        self.assertEqual([262144] * 4, self.asked)

    def test_all_of_a_body_is_asked_for_in_large_pieces(self):
        self.assertEqual(['bytes abc', 'bytes '], self.results('read;read', b'ab', b'c'))
        self.assertEqual([262144] * 2, self.asked)

    def test_a_read_of_nothing_makes_the_client_begin_once(self):
        self.assertEqual(['bytes ', 'bytes ', 'bytes body'], self.results('read:0;read:0;read', b'body'))
        self.assertEqual([0, 262144], self.asked)

    def test_lines_may_be_split_anywhere(self):
        self.assertEqual(['bytes one%0A', 'bytes tw', 'bytes o%0A', 'list %0A|three', 'bytes '],
                         self.results('readline;readline:2;readline:9;iter;readline', b'o', b'ne\ntwo', b'\n\nthr', b'ee'))

    def test_readlines_stops_after_the_line_that_passes_the_hint(self):
        self.assertEqual(['list one%0A|two%0A', 'list three'], self.results('readlines:5;readlines:0', b'one\ntwo\nthree'))

    def test_a_size_that_is_no_number_raises_type_error(self):
        self.assertEqual(['raised TypeError'] * 5 + ['bytes body'], self.results(
            'read:None;read:word;read:1:2;readline:word;readlines:word;read', first=b'body'))

    def test_an_empty_last_block_ends_the_body(self):
        self.assertEqual(['bytes ab', 'bytes '], self.results('read:5;readline', b'ab', b''))

    def test_a_body_that_breaks_off_is_the_clients_error_and_raised_for_ever(self):
        worker = self.worker(
            "def application(environ, start_response):\n    said = []\n    for _ in range(2):\n        try:\n"
            "            environ['wsgi.input'].read()\n        except OSError as error:\n            said.append(str(error))\n"
            "    print(said)\n    raise ValueError('mine')\n")
        worker.ask(self.leg, '/', 'POST', whole=False)
        self.leg.expect(wire.READ)
        self.leg.send(wire.BROKEN, 0, 408, b'the client was too slow')
        answer = worker.answer(self.leg)
        self.assertEqual((True, 408), (answer.failed, answer.status))
        self.assertIn(str(['request data read error: the client was too slow'] * 2), self.leg.texts())

    def test_a_server_that_is_gone_is_no_error_of_the_application(self):
        worker = self.worker("def application(environ, start_response):\n    environ['wsgi.input'].read()\n")
        worker.ask(self.leg, '/', 'POST', whole=False)
        self.leg.expect(wire.READ)
        self.leg.close()
        self.leg = worker.leg()
        worker.ask(self.leg, '/', 'POST', whole=True)
        self.assertEqual(500, worker.answer(self.leg).status)
        self.assertNotIn('Traceback', '\n'.join(worker.control.texts()))

    def test_a_server_that_gives_more_than_was_asked_for_breaks_the_rules(self):
        worker = self.worker("def application(environ, start_response):\n    environ['wsgi.input'].read(0)\n")
        worker.ask(self.leg, '/', 'POST', whole=False)
        self.leg.expect(wire.READ)
        self.leg.send(wire.DATA, 0, 0, b'unasked')
        self.assertTrue(self.leg.ended())


if __name__ == '__main__':
    unittest.main()
