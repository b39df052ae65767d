"""When a script counts as another one than was loaded."""

import os
import tempfile
import time
import unittest

import roots  # noqa: F401
from wsgi4j_worker.scripts import Script


def _now():
    return time.time_ns() // 1000


class OutdatedTest(unittest.TestCase):

    def setUp(self):
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.path = os.path.join(directory.name, 'site.wsgi')
        with open(self.path, 'w') as file:
            file.write('application = None\n')
        self.script = Script(self.path, False, '', None, None)
        self.script.load()

    def change(self):
        os.utime(self.path, ns=(1, 1))

    def test_a_request_that_began_after_the_change_sees_it(self):
        self.assertFalse(self.script.outdated('', _now()))
        self.change()
        self.assertTrue(self.script.outdated('', _now()))

    def test_a_request_that_began_before_the_last_look_at_the_file_does_without_one(self):
        began = _now() - 1000
        self.assertFalse(self.script.outdated('', _now()))
        self.change()
        self.assertFalse(self.script.outdated('', began))
        self.assertTrue(self.script.outdated('', _now()))

    def test_a_clock_that_was_set_back_hides_no_change(self):
        self.assertFalse(self.script.outdated('', _now()))
        self.change()
        self.assertTrue(self.script.outdated('', _now() - 3_600_000_000))

    def test_a_change_is_seen_until_the_process_is_another_one(self):
        began = _now()
        self.change()
        self.assertTrue(self.script.outdated('', began))
        self.assertTrue(self.script.outdated('', began))

    def test_what_the_module_says_counts_for_each_request(self):
        began = _now() - 1000
        self.assertFalse(self.script.outdated('', _now()))
        self.script.module.__mtime__ = 0
        self.assertTrue(self.script.outdated('', began))


if __name__ == '__main__':
    unittest.main()
