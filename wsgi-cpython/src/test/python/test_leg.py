"""What a leg gives to the server, on a real socket."""

import os
import socket
import threading
import unittest

import roots  # noqa: F401
from wsgi4j_worker.leg import Leg
from wsgi4j_worker.reader import FrameReader


class SendTest(unittest.TestCase):

    def setUp(self):
        ours, self.server = socket.socketpair()
        self.leg = Leg(ours, FrameReader(ours), 8192)
        self.addCleanup(self.server.close)
        self.addCleanup(self.leg.close)

    def received(self, size):
        with self.server.makefile('rb') as file:
            return file.read(size)

    def test_bytes_arrive_in_their_order_however_many_they_are(self):
        blocks = [bytes([number]) * size for number, size in enumerate((1, 100, 32768, 32769, 0, 7))]
        threading.Thread(target=lambda: [self.leg.send(block) for block in blocks], daemon=True).start()
        whole = b''.join(blocks)
        self.assertEqual(whole, self.received(len(whole)))

    def test_who_has_no_room_waits_until_the_server_has_read(self):
        block = os.urandom(30_000)
        sender = threading.Thread(target=lambda: [self.leg.send(block) for _ in range(100)], daemon=True)
        sender.start()
        self.assertEqual(block * 100, self.received(3_000_000))
        sender.join()

    def test_a_view_of_memory_is_sent_as_bytes_are(self):
        self.leg.send(memoryview(b'abcdef')[2:])
        self.assertEqual(b'cdef', self.received(4))

    def test_a_server_that_has_left_is_an_error(self):
        self.server.close()
        with self.assertRaises(BrokenPipeError):
            self.leg.send(b'a')

    def test_what_is_sent_after_the_end_reaches_no_other_socket(self):
        self.leg.close()
        others = socket.socketpair()  # One of them has the number that the leg had.
        for other in others:
            self.addCleanup(other.close)
            other.setblocking(False)
        with self.assertRaises(OSError):
            self.leg.send(b'a')
        for other in others:
            self.assertRaises(BlockingIOError, other.recv, 1)


if __name__ == '__main__':
    unittest.main()
