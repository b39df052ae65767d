# SPDX-License-Identifier: Apache-2.0
"""What the threads of the process do, as it is told to the server: not more than goes into a frame."""

import sys
import threading

from . import tracebacks

_MOST_OF_A_THREAD = 16 * 1024
_MOST = 256 * 1024


def all_threads():
    """Return number at the server, or 0, name and stack of each thread that runs Python code of the application."""
    threads = {thread.ident: thread for thread in threading.enumerate()}
    found = []
    length = 0
    for ident, frame in sys._current_frames().items():
        thread = threads.get(ident)
        stack = _lines(frame)
        name = 'a thread' if thread is None else thread.name
        length += len(stack) + len(name)
        if stack and length <= _MOST:
            found.append((getattr(thread, 'number', 0), name.replace('\0', ''), stack))
    return found


def _lines(frame):
    """Write the frames, the innermost first, without what the worker has below the application."""
    frames = []
    while frame is not None:
        frames.append((frame.f_code, frame.f_lineno))
        frame = frame.f_back
    while frames and tracebacks.own(frames[-1][0].co_filename):
        frames.pop()
    text = ''
    for code, line in frames:
        if len(text) < _MOST_OF_A_THREAD:
            text += 'File "%s", line %s, in %s\n' % (code.co_filename, line, code.co_name)
    return text.replace('\0', '')
