# SPDX-License-Identifier: Apache-2.0
"""A thread that serves one request after the other, on its leg."""

import threading
import time

from . import answers, application, forks, functions, orders, streams
from .inputs import Input
from .interrupts import Interruptible
from .log import ERROR, here
from .response import Response
from .scripts import Unavailable
from .tls import Client
from .wire import (
    CALL, DRAINING, FILES, LEG, REFUSED_STOPPING, REFUSED_THREAD, RELOADING, REQUEST, SECURE, STALE, THEN_IDLE, WHOLE,
    Refused, WireError)

_FIRST_PAUSE, _LONGEST_PAUSE = 0.01, 1.0


class RequestThread(threading.Thread):
    """The thread of one number at the server. It is a daemon: the process ends without it.

    ``busy`` tells whether it has a request, ``environ`` that of its request, ``requests`` how many it has had, ``group`` the
    application group that it works for, ``busy_seconds`` how long it has been busy until now. ``turn`` lets others break
    off what it does. ``host`` knows what all threads share: ``door``, ``registry``, ``environs``, ``file_wrapper``,
    ``timeout``, ``watchers``, ``log`` and ``ending``.
    """

    def __init__(self, number, host):
        super().__init__(name='request thread %d' % number, daemon=True)
        self.number = number
        self.busy = False
        self.requests = 0
        self.environ = None
        self.group = ''
        self.turn = Interruptible(host.timeout)
        self._order = 0
        self._host = host
        self._leg = None
        self._response = None
        self._talks = False
        self._since = 0.0
        self._total = 0.0

    def run(self):
        """Serve until the server lets it in no more."""
        here.request_thread = self
        while not self._host.ending.stopping:
            leg = self._open()
            if leg is None:
                return
            try:
                self._serve(leg)
            finally:
                leg.close()

    def busy_seconds(self):
        """Return how many seconds it was busy; may be called by other threads."""
        since = self._since
        return self._total + (time.monotonic() - since if since else 0.0)

    def logs(self, frames):
        """Send log lines on the leg, if it has a request whose answer can take them; return whether it did."""
        response = self._response
        if not self._talks or response is not None and (response.gone or response.aborted):
            return False
        try:
            self._leg.send(frames)
            return True
        except OSError:
            if response is not None:
                response.gone = True
            self._talks = False
            return False

    def _open(self):
        """Open a leg, however long that takes; return None if the process is to end."""
        pause = _FIRST_PAUSE
        while not self._host.ending.stopping:
            try:
                return self._host.door.open(self.number)
            except Refused as refusal:
                # The server may not have seen yet that the thread's last leg has ended.
                if refusal.reason == REFUSED_STOPPING:
                    return None
                if refusal.reason != REFUSED_THREAD:
                    self._host.ending.refused(str(refusal))
                    return None
            except (OSError, EOFError, WireError):
                pass  # If the server is gone the control line tells; else it will listen again.
            time.sleep(pause)
            pause = min(_LONGEST_PAUSE, 2 * pause)
        return None

    def _serve(self, leg):
        """Serve until the leg is of no more use, whatever the reason: a new one is opened then."""
        self._leg = leg
        self._order = 0
        try:
            while self._next(leg):
                pass
        except WireError as broken:
            self._host.log.line(ERROR, None, 'the server broke the rules of the protocol: %s' % broken)
        except (OSError, EOFError):
            pass  # The server has closed it, as when a client has left.
        except self._host.timeout:
            pass  # It came when there was little left to be broken off; the server sees that the leg ends.
        except Exception as failed:
            self._host.log.raised(None, 'a request thread failed', failed)

    def _next(self, leg):
        """Serve one request; return whether the leg can take another one."""
        kind, flags, code, begin, end = leg.next()
        ending = self._host.ending
        self.busy = True
        self._order += 1
        self._since = since = time.monotonic()
        try:
            if ending.stopping:
                leg.send(answers.reject(DRAINING, 'the process ends', THEN_IDLE))
                return True
            if kind == REQUEST:
                return self._request(leg, flags, code, begin, end)
            if kind == CALL:
                return self._call(leg, flags, code, begin, end)
            raise WireError('%s out of place' % LEG[kind][0])
        finally:
            self._talks = False
            self._response = self.environ = None
            self._since = 0.0
            self._total += time.monotonic() - since
            self.busy = False
            if ending.stopping:
                ending.quiet()

    def _request(self, leg, flags, code, begin, end):
        view = leg.reader.view
        key, connection, environ, start, at = orders.request(view, begin, end, code)
        host = self._host
        self._talks = True
        hosted = host.registry.named(key, flags)
        self.group = hosted.group
        response = Response(leg, environ.get('REQUEST_METHOD') == 'HEAD', flags & FILES)
        data = Input(leg, response, bytes(view[at:end]), flags & WHOLE)
        self._response = response
        if flags & RELOADING and hosted.outdated(environ, start):
            leg.send(_stale(hosted))
            return True
        host.environs.complete(environ, connection, start, data, self.number, time.time())
        self.environ = environ
        self.requests += 1
        self._run(hosted, environ, data, response)
        if hosted.error:
            host.registry.answered(hosted)
        data.expire()
        response.expired = True
        return self._ended(response)

    def _run(self, hosted, environ, data, response):
        host = self._host
        begin = host.watchers.begin
        try:
            self.turn.enter(self._order)
            if begin is None:
                application.run(hosted.find(), environ, data, response, hosted.script, host)
            else:
                _run_observed(begin, hosted, environ, data, response, host)
        except Unavailable as unavailable:
            response.fail(unavailable.status)
        except host.timeout:
            response.fail(504)
        finally:
            self.turn.leave()

    def _ended(self, response):
        if here.begun:
            streams.end_lines()
        if forks.child:
            forks.end()
        return response.conclude()

    def _call(self, leg, flags, code, begin, end):
        key, _, environ, start, table, arguments = orders.call(leg.reader.view, begin, end, code)
        host = self._host
        self._talks = True
        hosted, name = host.registry.called(key, flags)
        self.group = hosted.group
        if flags & RELOADING and hosted.outdated({}, start):
            leg.send(_stale(hosted))
            return True
        client = Client(flags & SECURE, table)
        host.environs.hook(environ, hosted.group, client if arguments else None)
        try:
            self.turn.enter(self._order)
            answer = functions.answer(hosted, name, environ, arguments, host.log)
        finally:
            self.turn.leave()
        client.expire()
        if here.begun:
            streams.end_lines()
        if forks.child:
            forks.end()
        leg.send(answer)
        return True


def _run_observed(begin, hosted, environ, data, response, host):
    observed = begin(environ, hosted.find())
    try:
        application.run(observed, environ, data, response, hosted.script, host)
    finally:
        observed.finish(response.length)


def _stale(hosted):
    return answers.reject(STALE, '%s has changed' % hosted.script, THEN_IDLE)
