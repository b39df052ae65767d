"""The frames of the corpus, which workers in all languages are tested with."""

import re
import unittest

import corpus
import meaning
from wsgi4j_worker.wire import WireError

# This worker has no use for the endpoints of the client's connection: the environ has them, too.
_ENDPOINTS = re.compile(r'^(connection "[^"]*").* (tls|plain)$')


class CorpusTest(unittest.TestCase):

    def test_a_frame_of_the_server_means_what_is_written(self):
        for case in self.cases('valid.frames', 'server'):
            for step in (1, 1 << 20) if len(case.bytes) < 1000 else (1 << 20,):
                with self.subTest(case.name, step=step):
                    wanted = [_ENDPOINTS.sub(r'\1 \2', line) for line in case.lines]
                    self.assertEqual(wanted, meaning.of_server(meaning.Bytes(case.bytes, step), case.place))

    def test_a_frame_of_the_worker_is_made_of_its_meaning(self):
        made = 0
        for case in self.cases('valid.frames', 'worker'):
            with self.subTest(case.name):
                frame = meaning.made(case.lines)
                if frame is not None:
                    self.assertEqual(case.bytes, frame)
                    made += 1
        self.assertGreater(made, 40)

    def test_a_frame_that_is_cut_off_ends_the_connection(self):
        for case in self.cases('valid.frames', 'server'):
            for length in {0, 1, 7, len(case.bytes) - 1}:
                with self.subTest(case.name, length=length), self.assertRaises(EOFError):
                    meaning.of_server(meaning.Bytes(case.bytes[:length], 1 << 20), case.place)

    def test_a_wrong_frame_is_refused_for_what_is_written_and_without_making_room_for_it(self):
        for case in self.cases('invalid.frames', 'server'):
            source = meaning.Bytes(case.bytes, 1 << 20)
            error = case.lines[0]
            with self.subTest(case.name):
                expected = self.assertRaises(EOFError) if error == 'end' else self.assertRaisesRegex(
                    WireError, re.escape(error))
                with expected:
                    meaning.of_server(source, case.place)
                self.assertLessEqual(source.largest, max(16 * 1024, len(case.bytes)))

    def test_a_header_line_that_is_too_long_is_refused_with_its_name_size_and_option(self):
        with self.assertRaisesRegex(WireError, "'Name' takes 32769 bytes, more than header-buffer-size allows .32768."):
            meaning.made(['RESPONSE 200 "OK"', 'header Name = 76*32763', 'body ""', 'then IDLE'])

    def cases(self, name, sender):
        cases = [case for case in corpus.read(name) if case.sender == sender]
        self.assertGreater(len(cases), 30)
        return cases


if __name__ == '__main__':
    unittest.main()
