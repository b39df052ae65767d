# SPDX-License-Identifier: Apache-2.0
"""What a worker process is told when it starts: its command line, and the lines of its standard input."""

import os

from .log import LEVELS
from .owners import Owner
from .wire import MAX_THREAD

_FLAGS = {'--multiprocess', '--run-once', '--dont-write-bytecode', '--reload-on-changes', '--restrict-stdin',
          '--restrict-stdout', '--restrict-signal'}
_VALUED = {'--group', '--socket', '--socket-timeout', '--send-buffer-size', '--receive-buffer-size', '--threads',
           '--processes', '--stack-size', '--home', '--python-path', '--cache-directory', '--log-level', '--slow-requests', '--script',
           '--script-user', '--script-group', '--switch-interval', '--locale', '--chroot', '--uid', '--gid', '--groups'}
_MOST_NUMBER = 0x7FFF_FFFF
_MOST_ID = 0xFFFF_FFFE
_DIGITS = 4
_TOKEN_DIGITS = 64


class Options:
    """A command line that was read. Numbers that were not given are 0, other values None."""

    def __init__(self, given):
        self.group = _one(given, '--group')
        self.socket = _one(given, '--socket')
        self.socket_timeout = _number(given, '--socket-timeout', _MOST_NUMBER)
        self.send_buffer = _number(given, '--send-buffer-size', _MOST_NUMBER)
        self.receive_buffer = _number(given, '--receive-buffer-size', _MOST_NUMBER)
        self.threads = _number(given, '--threads', MAX_THREAD)
        self.processes = max(1, _number(given, '--processes', _MOST_NUMBER))
        self.stack_size = _number(given, '--stack-size', _MOST_NUMBER)
        self.home = _last(given, '--home')
        self.python_path = given.get('--python-path', [])
        self.log_level = _level(given)
        self.slow_requests = _number(given, '--slow-requests', _MOST_NUMBER)
        self.scripts = [script(text) for text in given.get('--script', [])]
        self.switch_interval = _seconds(given, '--switch-interval')
        self.locale = _last(given, '--locale')
        self.script_owner = _owner(given)
        self.run_once = '--run-once' in given
        self.multiprocess = '--multiprocess' in given
        self.dont_write_bytecode = '--dont-write-bytecode' in given
        self.reload_on_changes = '--reload-on-changes' in given
        self.restrict_stdin = '--restrict-stdin' in given
        self.restrict_stdout = '--restrict-stdout' in given
        self.restrict_signal = '--restrict-signal' in given
        self._identity(given)

    def _identity(self, given):
        self.chroot = _last(given, '--chroot')
        named = [name for name in ('--uid', '--gid', '--groups') if name in given]
        if (self.chroot is None and named) or (self.chroot is not None and len(named) != 3):
            raise ValueError('the options --chroot, --uid, --gid and --groups come together or not at all')
        self.uid = _number(given, '--uid', _MOST_ID)
        self.gid = _number(given, '--gid', _MOST_ID)
        groups = _last(given, '--groups')
        self.groups = [_decimal('--groups', part, _MOST_ID) for part in groups.split(',')] if groups else []


def parse(words):
    """Read a command line. Raises ``ValueError`` with a message of one line if it is none."""
    given = {}
    words = iter(words)
    for name in words:
        if name in _FLAGS:
            given[name] = ['']
        elif name not in _VALUED:
            raise ValueError("there is no option '%s'" % name)
        else:
            value = next(words, None)
            if value is None:
                raise ValueError('the option %s has no value' % name)
            given.setdefault(name, []).append(value)
    return Options(given)


def read_input(number):
    """Read the standard input to its end; return the token, and the scripts that are to be loaded, too.

    ``number`` is its file descriptor, which is of no other use. Raises ``ValueError``.
    """
    data = b''
    for block in iter(lambda: os.read(number, 4096), b''):
        data += block
    token, *lines = data.decode('utf-8', 'surrogateescape').splitlines() or ['']
    if not token:
        raise ValueError('standard input has no token')
    try:
        if len(token) != _TOKEN_DIGITS:
            raise ValueError
        return bytes.fromhex(token), [script(line) for line in lines] if lines else []
    except ValueError as wrong:
        raise ValueError(str(wrong) if 'is no script' in str(wrong) else
                         'the token is %d hexadecimal digits' % _TOKEN_DIGITS) from None


def script(text):
    """Read a script, such as ``file|/srv/wsgi.py|application||reloading``.

    Returns whether it is a module, its name, callable object and application group.
    """
    fields = [_unescaped(field) for field in text.split('|')]
    if len(fields) != 5 or fields[0] not in ('file', 'module'):
        raise ValueError("'%s' is no script: it is kind|name|callable|group|reloading" % text)
    return fields[0] == 'module', fields[1], fields[2], fields[3]


def _unescaped(text):
    """What would end a field or a line was written as ``%`` and four hexadecimal digits."""
    first, *others = text.split('%')
    try:
        return first + ''.join(chr(int(other[:_DIGITS], 16)) + other[_DIGITS:] for other in others)
    except ValueError:
        raise ValueError("'%s' is no script: after %% come four hexadecimal digits" % text) from None


def _last(given, name):
    return given[name][-1] if name in given else None


def _one(given, name):
    if name not in given:
        raise ValueError('the option %s is missing' % name)
    return given[name][-1]


def _number(given, name, most):
    return _decimal(name, _last(given, name) or '0', most)


def _decimal(name, text, most):
    if not (text.isascii() and text.isdigit()) or len(text) > 18 or int(text) > most:
        raise ValueError("the option %s is a number up to %d, not '%s'" % (name, most, text))
    return int(text)


def _owner(given):
    """Return who must own scripts, None if anybody may."""
    for name, is_group in (('--script-user', False), ('--script-group', True)):
        if name in given:
            return Owner(_last(given, name), is_group)
    return None


def _seconds(given, name):
    text = _last(given, name) or '0'
    try:
        seconds = float(text)
        if not 0 <= seconds < float('inf'):
            raise ValueError
        return seconds
    except ValueError:
        raise ValueError("the option %s is a number of seconds, not '%s'" % (name, text)) from None


def _level(given):
    text = _last(given, '--log-level') or 'INFO'
    if text not in LEVELS:
        raise ValueError("the option --log-level is a level such as INFO, not '%s'" % text)
    return LEVELS[text]
