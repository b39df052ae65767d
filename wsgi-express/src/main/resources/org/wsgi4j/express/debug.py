# SPDX-License-Identifier: Apache-2.0
"""The application of a server in debug mode, with the tools that were asked for around it. Python 2.7 and 3."""

import atexit
import base64
import io
import itertools
import json
import os
import pdb
import sys
import time
import traceback
import types

OPTIONS = json.loads(base64.b64decode('@OPTIONS@').decode('utf-8'))
NUMBERS = itertools.count(1)


def load():
    """Returns the application."""
    if OPTIONS['module']:
        __import__(OPTIONS['module'])
        found = sys.modules[OPTIONS['module']]
    else:
        found = types.ModuleType('__wsgi__')
        found.__file__ = OPTIONS['script']
        # Whoever watches modules for changes finds it here.
        sys.modules['__wsgi__'] = found
        with io.open(OPTIONS['script'], 'rb') as source:
            code = compile(source.read(), OPTIONS['script'], 'exec')
        exec(code, found.__dict__)
    for name in OPTIONS['callable'].split('.'):
        found = getattr(found, name)
    return found


def blocks(application, environ, start_response):
    """Calls an application when the first block is asked for."""
    result = application(environ, start_response)
    try:
        for block in result:
            yield block
    finally:
        if hasattr(result, 'close'):
            result.close()


def measured(application, start, stop):
    """Returns the application with something switched on while its code runs."""
    def call(environ, start_response):
        iterator = blocks(application, environ, start_response)
        while True:
            start()
            try:
                block = next(iterator)
            except StopIteration:
                return
            finally:
                stop()
            yield block
    return call


def directory(name):
    """Returns a directory, made if it is missing."""
    if not os.path.isdir(name):
        os.makedirs(name)
    return name


def covered():
    """Returns what measures which lines run; its report is written at the end."""
    import coverage
    measure = coverage.Coverage(data_file=None)

    def report():
        measure.html_report(directory=directory(OPTIONS['coverage']), ignore_errors=True)
    atexit.register(report)
    return measure


def profiled(application):
    """Measures where the time goes; the figures are written at the end."""
    try:
        import cProfile as profiler
    except ImportError:
        print('--enable-profiler: this Python has no cProfile')
        return application
    profile = profiler.Profile()
    name = os.path.join(directory(OPTIONS['profiler']), '%d-%d.pstats' % (time.time() * 1000, os.getpid()))
    atexit.register(lambda: profile.dump_stats(name))
    return measured(application, profile.enable, profile.disable)


class Input(object):
    """A request body that leaves a copy of what is read of it."""

    def __init__(self, body, copy):
        self.body = body
        self.copy = copy

    def _kept(self, data):
        self.copy.write(data)
        return data

    def read(self, *size):
        return self._kept(self.body.read(*size))

    def readline(self, *size):
        return self._kept(self.body.readline(*size))

    def readlines(self, *hint):
        return [self._kept(line) for line in self.body.readlines(*hint)]

    def __iter__(self):
        return iter(self.readline, b'')


def recorded(application):
    """Keeps each request and its answer in files."""
    place = directory(OPTIONS['recorder'])

    def write(stem, end, lines):
        with io.open(stem + end, 'w', encoding='latin-1') as out:
            out.write(u''.join(line + u'\n' for line in lines))

    def call(environ, start_response):
        stem = os.path.join(place, '%d-%d-%d' % (time.time() * 1000000, os.getpid(), next(NUMBERS)))
        write(stem, '.iheaders', [
            u'%s: %s' % (name, value) for name, value in sorted(environ.items()) if isinstance(value, str)])

        def start(status, headers, exc_info=None):
            write(stem, '.oheaders', [u'%s' % status] + [u'%s: %s' % pair for pair in headers])
            return start_response(status, headers, exc_info) if exc_info else start_response(status, headers)

        with io.open(stem + '.icontent', 'wb') as taken, io.open(stem + '.ocontent', 'wb') as given:
            environ['wsgi.input'] = Input(environ['wsgi.input'], taken)
            try:
                for block in blocks(application, environ, start):
                    given.write(block)
                    yield block
            except Exception:
                write(stem, '.oaexcept', traceback.format_exc().splitlines())
                raise
    return call


class Terminal(object):
    """The terminal that the server was started on."""

    def __enter__(self):
        flags = os.O_RDWR | getattr(os, 'O_NOCTTY', 0)
        self.files = [os.fdopen(os.open(OPTIONS['terminal'], flags), mode) for mode in ('r', 'w')]
        return self.files

    def __exit__(self, *failure):
        for each in self.files:
            each.close()


def interact(frame, trace):
    """Lets people look around."""
    with Terminal() as (words, answers):
        debugger = pdb.Pdb(stdin=words, stdout=answers)
        debugger.reset()
        debugger.interaction(frame, trace)


def debugged(application):
    """Stops at exceptions, for people to look at what has led to them."""
    def call(environ, start_response):
        try:
            for block in blocks(application, environ, start_response):
                yield block
        except Exception:
            interact(None, sys.exc_info()[2])
            raise
    return call


def assembled():
    """Returns the application in all that was asked for."""
    measure = covered() if OPTIONS['coverage'] else None
    if measure:
        measure.start()
    try:
        made = load()
    except Exception:
        if OPTIONS['debugger']:
            interact(None, sys.exc_info()[2])
        raise
    finally:
        if measure:
            measure.stop()
    if OPTIONS['debugger']:
        made = debugged(made)
    if OPTIONS['recorder']:
        made = recorded(made)
    if OPTIONS['profiler']:
        made = profiled(made)
    if measure:
        made = measured(made, measure.start, measure.stop)
    if OPTIONS['startup']:
        interact(sys._getframe(), None)
    return made


application = assembled()
