"""Hooks that fail in the way that a client wishes. Without a wish they let everybody in."""

import os
import signal
import sys
import time


class Unprintable(Exception):
    """An exception that cannot even be told of."""

    def __str__(self):
        raise RuntimeError('no words for it')

    __repr__ = __str__


class Aside(BaseException):
    """An exception that is no Exception."""


class Undecided(object):
    """Neither true nor false, and no list."""

    def __bool__(self):
        raise RuntimeError('cannot decide')

    __nonzero__ = __len__ = __iter__ = __str__ = __repr__ = __bool__


def raising(kind, *arguments):
    """Return what raises an exception."""
    def fail():
        raise kind(*arguments)
    return fail


def deeper():
    """Never come back."""
    return deeper() + 1


def broken_list():
    """Begin well."""
    yield 'staff'
    raise RuntimeError('the list has a hole')


WAYS = {
    'Exception': raising(Exception, 'it failed'),
    'SystemExit': raising(SystemExit),
    'SystemExit 0': raising(SystemExit, 0),
    'sys.exit': lambda: sys.exit(True),
    'KeyboardInterrupt': raising(KeyboardInterrupt),
    'GeneratorExit': raising(GeneratorExit),
    'StopIteration': raising(StopIteration, True),
    'MemoryError': raising(MemoryError),
    'Unprintable': raising(Unprintable),
    'Aside': raising(Aside, True),
    'RecursionError': deeper,
    'UnicodeError': lambda: b'\xff'.decode('utf-8'),
    'ImportError': lambda: __import__('no_such_module'),
    'an int': lambda: 1,
    'zero': lambda: 0,
    'a float': lambda: 1.0,
    'an object': lambda: object(),
    'an undecided': Undecided,
    'a function': lambda: raising,
    'a dict of ints': lambda: {1: 2},
    'a list of None': lambda: [None],
    'a broken list': broken_list,
    'a text with a line end': lambda: 'ada\nadmin',
    'an empty text': lambda: '',
    'a None': lambda: None,
    'a True': lambda: True,
    'a list': lambda: ['staff'],
    'exit': lambda: os._exit(0),
    'kill': lambda: os.kill(os.getpid(), signal.SIGKILL),
    'sleep': lambda: time.sleep(600),
}


def allow_access(environ, host):
    """Let everybody in, or fail."""
    return WAYS[environ['HTTP_X_WISH']]() if 'HTTP_X_WISH' in environ else True


def check_password(environ, user, password):
    """Let everybody in, or fail."""
    return allow_access(environ, user)


def get_realm_hash(environ, user, realm):
    """Return the hash of ada with the password lovelace on the site Here, or fail."""
    return allow_access(environ, user) if 'HTTP_X_WISH' in environ else 'c9f73a71d003b69a637fa4a591f49cb3'


def groups_for_user(environ, user):
    """Return the one group that there is, or fail."""
    return allow_access(environ, user) if 'HTTP_X_WISH' in environ else ['staff']
