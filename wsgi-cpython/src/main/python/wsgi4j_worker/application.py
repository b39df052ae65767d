# SPDX-License-Identifier: Apache-2.0
"""Runs a Python application by the rules of WSGI.

One call, its blocks in order, ``close()`` exactly once, and a true end for everything that can go wrong.
"""

import os

from . import forks
from .log import DEBUG

_Generator = type((lambda: (yield))())
_REGULAR, _TYPE = 0o100000, 0o170000


def run(application, environ, data, response, script, host):
    """Answer a request.

    ``application`` is the callable, ``data`` the ``Input`` that is in ``environ``, ``script`` what knows its name and
    application group for the log; ``host`` has the ``log``, the ``watchers``, and the classes ``file_wrapper`` and
    ``timeout``. Raises nothing.
    """
    try:
        blocks = application(environ, response.start)
    except BaseException as raised:
        _failed(raised, data, response, script, host)
        return
    try:
        _send(blocks, response, host.file_wrapper)
        _end(blocks, environ, response, script, host.log)
    except BaseException as raised:
        _failed(raised, data, response, script, host)
    finally:
        if type(blocks) is not list:
            _close(blocks, script, host)


def _send(blocks, response, file_wrapper):
    kind = type(blocks)
    if kind is list or kind is tuple:
        _send_known(blocks, response)
    elif not (isinstance(blocks, file_wrapper) and not response.begun and _send_file(blocks, response)):
        for block in blocks:
            if not isinstance(block, bytes):
                raise _no_bytes(block)
            if block:
                response.send(block)
                response.flush()


def _send_known(blocks, response):
    """Nothing happens between the blocks of a list, so that no flush is needed between them."""
    if len(blocks) == 1 and not response.begun:
        block = blocks[0]
        if not isinstance(block, bytes):
            raise _no_bytes(block)
        response.only(block)
        return
    for block in blocks:
        if not isinstance(block, bytes):
            raise _no_bytes(block)
        if block:
            response.send(block)


def _send_file(wrapper, response):
    """Send the rest of the regular file behind a wrapper; return whether there is one."""
    try:
        number = wrapper.filelike.fileno()
        status = os.fstat(number)
        offset = wrapper.filelike.tell()
    except (AttributeError, OSError, ValueError, TypeError):
        return False
    # What is no true file (something below /proc) has no size.
    if status.st_mode & _TYPE != _REGULAR or not status.st_size:
        return False
    response.file(number, offset, max(0, status.st_size - offset))
    return True


def _end(blocks, environ, response, script, log):
    if not response.finish():
        response.flush()
        log.line(DEBUG, script.group, "content length mismatch: WSGI script '%s'" % script)
        if environ.get('REQUEST_METHOD') != 'HEAD':
            response.abort()
    elif _closes(blocks):
        # The client need not wait for close(); without one, what is left goes out when the request has ended.
        response.end()


def _closes(blocks):
    kind = type(blocks)
    if kind is _Generator:
        return blocks.gi_frame is not None
    return kind is not list and kind is not tuple and hasattr(blocks, 'close')


def _close(blocks, script, host):
    """An exception in close() comes too late to change the answer."""
    try:
        close = getattr(blocks, 'close', None)
        if close is not None:
            close()
    except BaseException as raised:
        _log(raised, script, host)


def _failed(raised, data, response, script, host):
    if response.gone and isinstance(raised, OSError):
        # The client left, which is nobody's error.
        host.log.line(DEBUG, script.group, "client connection closed: WSGI script '%s'" % script)
        return
    if not (response.refused and isinstance(raised, OSError)):
        _log(raised, script, host)
    response.fail(504 if isinstance(raised, host.timeout) else data.broken or 500)


def _log(raised, script, host):
    if forks.child:
        forks.end(raised)
    if host.watchers.raised is not None:
        host.watchers.raised(type(raised), raised, raised.__traceback__)
    if isinstance(raised, SystemExit):
        what = "SystemExit exception raised by WSGI script '%s' ignored" % script
    else:
        what = "%s exception raised processing WSGI script '%s'" % (type(raised).__name__, script)
    host.log.raised(script.group, what, raised)


def _no_bytes(block):
    return TypeError('sequence of byte string values expected, value of type %s found' % type(block).__name__)
