# SPDX-License-Identifier: Apache-2.0
"""Where the server is, and how a Python process becomes it."""

import json
import os
import subprocess
import sys

JYTHON = sys.platform.startswith('java')
LAUNCHER = os.path.join('bin', 'wsgi-express')


class Missing(Exception):
    """There is no server, or it cannot be started; the text says why, and the remedy."""


def find():
    """Return the ``Installation`` that goes with this Python: the one it belongs to, else the one on ``PATH``.

    Raises ``Missing``.
    """
    for home in _candidates():
        if os.path.isfile(os.path.join(home, LAUNCHER)):
            return Installation(home)
    raise Missing('wsgi-express is not installed: "pip install wsgi4j-express", or put it on PATH')


def _candidates():
    if JYTHON:
        from java.lang import System
        home = System.getProperty('wsgi4j.home')
        if home:
            yield home
    try:
        import wsgi4j_express
        yield wsgi4j_express.HOME
    except ImportError:
        pass  # This is a directory of a server that was unpacked.
    yield os.path.dirname(os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))))
    for directory in os.environ.get('PATH', '').split(os.pathsep):
        program = os.path.realpath(os.path.join(directory, 'wsgi-express'))
        yield os.path.dirname(os.path.dirname(program))


class Installation(object):
    """A server in the directory ``home``."""

    def __init__(self, home):
        """Make it; nothing is started."""
        self._launcher = os.path.join(home, LAUNCHER)
        self._model = os.path.join(home, 'lib', 'start-server.json')

    def options(self):
        """Return what the server tells of the options of ``start-server``; see ``options.Model``."""
        if os.path.isfile(self._model):
            with open(self._model) as kept:
                return json.load(kept)
        asking = subprocess.Popen(['bash', self._launcher, 'describe-options'], stdout=subprocess.PIPE)
        answer = asking.communicate()[0]
        if asking.returncode:
            raise Missing('%s does not start' % self._launcher)
        return json.loads(answer.decode('ascii'))

    def become(self, words):
        """Run the server with the words of its command line in the place of this process. Raises ``Missing``."""
        environment = dict(os.environ)
        if not JYTHON and sys.executable:
            # The Python that the engine "auto" takes.
            environment['WSGI4J_PYTHON'] = sys.executable
        try:
            _execute(['/usr/bin/env', 'bash', self._launcher] + words, environment)
        except OSError as failed:
            raise Missing('wsgi-express cannot be started: %s' % failed)


def _execute(words, environment):
    if not JYTHON:
        os.execve(words[0], words, environment)
    from java.lang import System
    from jnr.constants.platform import Fcntl
    from jnr.posix import POSIXFactory
    System.out.flush()
    posix = POSIXFactory.getNativePOSIX()
    # Java leaves the jars open.
    for descriptor in os.listdir('/proc/self/fd'):
        if int(descriptor) > 2:
            posix.fcntl(int(descriptor), Fcntl.F_SETFD, 1)
    posix.execve(words[0], _decoded(words), _decoded('%s=%s' % pair for pair in environment.items()))
    raise OSError(posix.errno(), os.strerror(posix.errno()))


def _decoded(words):
    """Return Java's text of what Jython has as bytes."""
    encoding = sys.getfilesystemencoding() or 'utf-8'
    return [word.decode(encoding) if isinstance(word, bytes) else word for word in words]
