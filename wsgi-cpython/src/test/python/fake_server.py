"""A server as a worker sees it: a UNIX socket, and the other ends of its connections, frame by frame."""

import os
import select
import shutil
import socket
import struct
import subprocess
import sys
import tempfile

import roots
from wsgi4j_worker import wire

TOKEN = 'ab' * 32
GROUP = 'shop'

#: How long anything may take, in seconds: long, as machines may be slow.
PATIENCE = 60

#: The applications of the test kit.
APPS = os.path.join(roots.REPOSITORY, 'wsgi-testkit', 'src', 'main', 'resources', 'org', 'wsgi4j', 'testkit', 'apps')

_HEADER = struct.Struct('>BBHI')


class Frame:
    """A frame of a worker."""

    def __init__(self, kind, flags, code, payload):
        self.kind, self.flags, self.code, self.payload = kind, flags, code, payload

    @property
    def strings(self):
        return self.payload.decode('utf-8').split('\0')[:-1]

    @property
    def text(self):
        return self.payload.decode('utf-8')

    def __repr__(self):
        return 'Frame(0x%02X, %d, %d, %r)' % (self.kind, self.flags, self.code, self.payload[:200])


class Peer:
    """The server's end of a connection. Lines of the log go into ``log``: level, application group, text."""

    def __init__(self, connection):
        connection.settimeout(PATIENCE)
        self.connection = connection
        self.log = []

    def send(self, kind, flags=0, code=0, payload=b''):
        self.connection.sendall(_HEADER.pack(kind, flags, code, len(payload)) + payload)

    def frame(self):
        """Wait for a frame, whatever it is; raises ``EOFError`` at the end."""
        kind, flags, code, length = _HEADER.unpack(self._exactly(_HEADER.size))
        return Frame(kind, flags, code, self._exactly(length))

    def next(self):
        """Wait for a frame that is no log line."""
        while True:
            frame = self.frame()
            if frame.kind != wire.LOG:
                return frame
            group, text = frame.text.split('\0', 1)
            self.log.append((frame.code, None if frame.flags else group, text))

    def expect(self, kind):
        frame = self.next()
        assert frame.kind == kind, frame
        return frame

    def texts(self):
        return [text for _, _, text in self.log]

    def await_text(self, text):
        """Wait until a log line has come that has this in it; other frames are dropped."""
        while not any(text in line for line in self.texts()):
            frame = self.frame()
            if frame.kind == wire.LOG:
                group, line = frame.text.split('\0', 1)
                self.log.append((frame.code, None if frame.flags else group, line))

    def ended(self):
        """Wait for the end; return whether nothing came before it but log lines."""
        try:
            self.next()
            return False
        except (EOFError, ConnectionError):
            return True

    def close(self):
        self.connection.close()

    def _exactly(self, count):
        data = b''
        while len(data) < count:
            more = self.connection.recv(count - len(data))
            if not more:
                raise EOFError
            data += more
        return data


class Answer:
    """What became of a request: status, reason, headers, body, ``whole`` if it is complete, the log lines before it, and
    the *then* of each of its frames."""

    def __init__(self):
        self.status, self.reason, self.headers, self.body = 0, '', [], b''
        self.failed = self.rejected = self.aborted = False
        self.text = ''
        self.thens = []

    def header(self, name):
        return [value for field, value in self.headers if field == name]

    def take(self, frame):
        """Take a frame; return whether the leg is idle then, or ended."""
        if frame.kind == wire.RESPONSE:
            length = struct.unpack_from('>I', frame.payload)[0]
            reason, *fields = frame.payload[4:4 + length].decode('latin-1').split('\0')[:-1]
            self.status, self.reason = frame.code, reason
            self.headers = list(zip(fields[::2], fields[1::2]))
            self.body = frame.payload[4 + length:]
        elif frame.kind == wire.BODY:
            self.body += frame.payload
        elif frame.kind == wire.IDLE:
            self.thens.append('IDLE frame')
            return True
        else:
            self.status, self.text = frame.code or self.status, frame.text
            self.failed = frame.kind == wire.FAIL
            self.rejected = frame.kind == wire.REJECT
            self.aborted = frame.kind == wire.ABORT
            if self.aborted:
                return True
        self.thens.append(('MORE', 'FLUSH', 'END', 'IDLE')[frame.flags])
        return frame.flags == wire.THEN_IDLE


class Worker:
    """A worker process with its server, in a directory of their own; to be closed.

    ``script`` is the text of its script, or the name of an application of the test kit with ``.py``; ``others`` are files
    beside it. Options of the worker may be given.
    """

    def __init__(self, script, threads=1, options=(), others=None, scripts=None, callable_object='application', group='',
                 python=(), environment=None):
        self.directory = tempfile.mkdtemp(prefix='w4j-')
        self.script = os.path.join(self.directory, 'script.py')
        self.name = self.script, callable_object, group
        self._write(script, others or {})
        self._listener = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        self._listener.bind(os.path.join(self.directory, 's'))
        self._listener.listen(100)
        self._listener.settimeout(PATIENCE)
        self._peers = []
        if scripts is None:
            scripts = ['file|%s|%s|%s|' % (self.script, callable_object, group)]
        words = ['--group', GROUP, '--socket', os.path.join(self.directory, 's'), '--threads', str(threads)]
        for each in scripts:
            words += ['--script', each.replace('{0}', self.directory)]
        self.process = subprocess.Popen(
            [sys.executable, *python, roots.ROOT, *words, *options], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            stderr=subprocess.PIPE, env={**os.environ, 'PYTHONDONTWRITEBYTECODE': '1', **(environment or {})})
        self.control = None

    def _write(self, script, others):
        if script.endswith('.py') and '\n' not in script:
            script = read_app(script)
        for name, text in {'script.py': script, **others}.items():
            with open(os.path.join(self.directory, name), 'w', encoding='utf-8') as file:
                file.write(text)

    def told(self, lines=''):
        """Give the worker its standard input."""
        self.process.stdin.write((TOKEN + '\n' + lines).encode())
        self.process.stdin.close()
        return self

    def dialled(self):
        """Wait for its control line."""
        self.told()
        self.control = self.accept()
        assert self.control.thread == 0
        return self

    def started(self):
        """Wait until it is ready; return this. ``ready`` is what it said."""
        self.dialled()
        self.ready = self.control.expect(wire.READY).strings
        return self

    def accept(self, answer=True):
        """Wait for a connection, and let it in."""
        connection = self._accepted()
        peer = Peer(connection)
        self._peers.append(peer)
        hello = peer.frame()
        pid, peer.thread = struct.unpack_from('>II', hello.payload)
        assert (hello.kind, hello.code) == (wire.HELLO, 1), hello
        assert hello.payload[8:] == bytes.fromhex(TOKEN) + GROUP.encode() + b'\0', hello
        assert pid == self.process.pid
        if answer:
            peer.send(wire.WELCOME, 0, 1, struct.pack('>I', 32768))
        return peer

    def _accepted(self):
        """A worker that has exited will not dial in any more, however long one waits."""
        for _ in range(PATIENCE):
            if select.select([self._listener], [], [], 1)[0]:
                return self._listener.accept()[0]
            if self.process.poll() is not None:
                raise AssertionError('the worker has exited: ' + self.errors())
        raise AssertionError('the worker does not dial in')

    def leg(self):
        peer = self.accept()
        assert peer.thread > 0
        return peer

    def key(self, name=None):
        script, callable_object, group = name or self.name
        return ('%s\0%s\0%s\0' % (group, script, callable_object)).encode()

    def ask(self, leg, path='/', method='GET', body=b'', whole=True, flags=0, name=None, **variables):
        """Send a request."""
        environ = {'REQUEST_METHOD': method, 'SCRIPT_NAME': '', 'PATH_INFO': path.partition('?')[0],
                   'QUERY_STRING': path.partition('?')[2], 'SERVER_NAME': 'localhost', 'SERVER_PORT': '80',
                   'SERVER_PROTOCOL': 'HTTP/1.1', 'mod_wsgi.queue_start': '1800000000000000', **variables}
        leg.send(wire.REQUEST, flags | (wire.WHOLE if whole else 0), len(environ),
                 order(self.key(name), environ) + body)

    def get(self, leg, path='/', **others):
        """Send a request and wait until the leg is idle again, or broken off."""
        self.ask(leg, path, **others)
        return self.answer(leg)

    def answer(self, leg):
        answer = Answer()
        while not answer.take(leg.next()):
            pass
        return answer

    def stop(self, reason=1):
        """Stop it; return its exit status."""
        self.control.send(wire.STOP, 0, reason)
        return self.process.wait(PATIENCE)

    def errors(self):
        """Return what it wrote to its standard error, after its end."""
        return self.process.stderr.read().decode()

    def close(self):
        for peer in self._peers:
            peer.close()
        self._listener.close()
        if self.process.poll() is None:
            self.process.kill()
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout, self.process.stderr):
            stream.close()
        shutil.rmtree(self.directory)


def order(key, environ):
    """Encode what REQUEST and CALL begin with."""
    table = ''.join(text + '\0' for text in ('7', '192.0.2.17', '51234', '192.0.2.1', '8000'))
    table += ''.join('%s\0%s\0' % pair for pair in environ.items())
    return struct.pack('>IIQ', len(key), len(table), 1800000000000000) + key + table.encode('latin-1')


def read_app(name):
    """Return the text of an application of the test kit."""
    with open(os.path.join(APPS, name), encoding='utf-8') as file:
        return file.read()


def is_readable(peer, seconds):
    """Tell whether something comes from a worker in so many seconds."""
    return bool(select.select([peer.connection], [], [], seconds)[0])
