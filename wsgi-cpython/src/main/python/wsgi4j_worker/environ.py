# SPDX-License-Identifier: Apache-2.0
"""Completes the environ of an application (PEP 3333 "environ Variables", and the keys of mod_wsgi)."""

import itertools
import os
import time

from .version import VERSION

_MICROS = 1e6
_DEFAULTS = (
    ('mod_wsgi.application_group', ''), ('mod_wsgi.callable_object', ''), ('mod_wsgi.request_handler', 'wsgi-script'),
    ('mod_wsgi.handler_script', ''))


class Environs:
    """Knows what is the same in the environs of all requests of this process. May be used by all threads.

    ``errors`` is ``wsgi.errors``, ``module`` the module ``mod_wsgi``.
    """

    def __init__(self, process_group, threads, multiprocess, run_once, errors, module):
        self._defaults = (('mod_wsgi.process_group', process_group), *_DEFAULTS)
        self._constants = {
            'wsgi.version': (1, 0),
            'wsgi.errors': errors,
            'wsgi.multithread': threads != 1,
            'wsgi.multiprocess': multiprocess,
            'wsgi.run_once': run_once,
            'wsgi.file_wrapper': module.FileWrapper,
            'wsgi.input_terminated': True,
            'mod_wsgi.version': module.version,
            'mod_wsgi.server_pid': os.getpid(),
            'wsgi4j.version': VERSION,
        }
        self._run = '%x-' % (time.time_ns() // 1_000_000)
        self._requests = itertools.count(1)

    def complete(self, environ, connection, start, data, thread, now):
        """Add to the variables of a request, in place.

        ``connection`` is the id of the client's connection, ``start`` when the request began in microseconds, ``data``
        is ``wsgi.input``, ``thread`` the number of the request thread, ``now`` the time in seconds.
        """
        self.common(environ)
        environ['wsgi.input'] = data
        environ['mod_wsgi.request_start'] = start / _MICROS
        environ['mod_wsgi.daemon_start'] = environ['mod_wsgi.application_start'] = now
        if 'mod_wsgi.queue_start' in environ:
            environ['mod_wsgi.queue_start'] = int(environ['mod_wsgi.queue_start']) / _MICROS
        environ['mod_wsgi.thread_id'] = thread
        environ['mod_wsgi.connection_id'] = connection
        if 'mod_wsgi.request_id' not in environ:
            environ['mod_wsgi.request_id'] = '%s%x' % (self._run, next(self._requests))

    def common(self, environ):
        """Add what functions that see a request but not its body are given, too."""
        for name, value in self._defaults:
            if name not in environ:
                environ[name] = value
        environ.update(self._constants)
        https = environ.pop('HTTPS', None)
        secure = environ.get('REQUEST_SCHEME') == 'https' or https is not None and https.lower() in ('1', 'on')
        environ['wsgi.url_scheme'] = 'https' if secure else 'http'

    def hook(self, environ, group, client):
        """Add what functions that the server calls are given.

        ``group`` is their application group, ``client`` what is known of the client's TLS; it is None for dispatch rules.
        """
        environ.setdefault('mod_wsgi.application_group', group)
        self.common(environ)
        if 'mod_wsgi.script_reloading' in environ:
            environ['mod_wsgi.script_reloading'] = int(environ['mod_wsgi.script_reloading'])
        del environ['mod_wsgi.callable_object']
        if client is not None:
            environ['mod_ssl.is_https'] = client.is_https
            environ['mod_ssl.var_lookup'] = client.var_lookup
