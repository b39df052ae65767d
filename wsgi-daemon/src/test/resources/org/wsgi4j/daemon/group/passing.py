"""Passes files to the server, and things that are none. Beyond the first, it speaks the protocol itself."""

import os
import struct
import threading

FILE = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'file')
MORE, FLUSH, END = 0, 1, 2


def application(environ, start_response):
    """Answers by the function that the path names."""
    return globals()['by_' + environ['PATH_INFO'][1:]](environ, start_response)


def by_whole(environ, start_response):
    start_response('200 OK', [])
    return environ['wsgi.file_wrapper'](open(FILE, 'rb'))


def by_unlinked(environ, start_response):
    copy = FILE + ' copy'
    with open(copy, 'wb') as file:
        file.write(open(FILE, 'rb').read())
    opened = open(copy, 'rb')
    os.unlink(copy)
    start_response('200 OK', [])
    return environ['wsgi.file_wrapper'](opened)


def by_part(environ, start_response):
    return _said([(_head() + _body(b'<'), ()), (_sendfile(3, 3), [_opened()]), (_body(b'>', END), ())])


def by_stray(environ, start_response):
    return _said([(_head() + _body(b'stray', END), [_opened()])])


def by_none(environ, start_response):
    return _said([(_head() + _sendfile(0, 10), ())])


def by_two(environ, start_response):
    return _said([(_head() + _sendfile(0, 10), [_opened(), _opened()])])


def by_many(environ, start_response):
    return _said([(_head() + _sendfile(0, 10), [_opened()] * 250)])


def by_twice(environ, start_response):
    return _said([(_head() + _body(b'a'), [_opened()]), (_sendfile(0, 10), [_opened()])])


def by_directory(environ, start_response):
    return _said([(_head() + _sendfile(0, 10), [os.open(os.path.dirname(FILE), os.O_RDONLY)])])


def by_fifo(environ, start_response):
    os.mkfifo(FILE + ' fifo')
    return _said([(_head() + _sendfile(0, 10), [os.open(FILE + ' fifo', os.O_RDWR)])])


def by_path(environ, start_response):
    """A descriptor by which its owner may not read."""
    return _said([(_head() + _sendfile(0, 10), [os.open(FILE, os.O_PATH)])])


def by_writable(environ, start_response):
    return _said([(_head() + _sendfile(0, 10), [os.open(FILE, os.O_WRONLY)])])


def by_beyond(environ, start_response):
    return _said([(_head() + _sendfile(100000, 1), [_opened()])])


def _said(messages):
    """Sends messages with descriptors, and then has a new leg, or goes on if the answer was proper."""
    thread = threading.current_thread()
    connection = thread._leg._socket
    for data, numbers in messages:
        if numbers:
            _send(connection, data, numbers)
        else:
            connection.sendall(data)
    thread._response._head_sent = thread._response._ended = thread._response.begun = True
    return []


def _send(connection, data, numbers):
    rights = struct.pack('%di' % len(numbers), *numbers)
    connection.sendmsg([data], [(1, 1, rights)])
    for number in set(numbers):
        os.close(number)


def _opened():
    return os.open(FILE, os.O_RDONLY)


def _head():
    return struct.pack('>BBHII', 0x21, MORE, 200, 7, 3) + b'OK\0'


def _body(data, then=FLUSH):
    return struct.pack('>BBHI', 0x22, then, 0, len(data)) + data


def _sendfile(offset, length, then=FLUSH):
    return struct.pack('>BBHIQQ', 0x28, then, 0, 16, offset, length)
