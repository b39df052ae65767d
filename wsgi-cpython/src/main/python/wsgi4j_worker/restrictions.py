# SPDX-License-Identifier: Apache-2.0
"""What applications are kept from (WSGIRestrictStdin, WSGIRestrictStdout, WSGIRestrictSignal)."""

from .log import WARNING


class Restricted:
    """A standard stream that each use of is an error: portable applications do without."""

    def __init__(self, name):
        object.__setattr__(self, '_name', name)

    def __getattribute__(self, attribute):
        raise OSError('%s access restricted by mod_wsgi' % object.__getattribute__(self, '_name'))

    __setattr__ = __delattr__ = lambda self, *_: self.restricted


def keep_signals(log):
    """Make ``signal.signal`` a no-op from now on, which is logged with the stack that called it."""
    import signal

    def ignored(signalnum, handler):
        import traceback
        what = 'callback registration for signal %d ignored' % signalnum
        stack = ''.join(traceback.format_stack()[:-1]).splitlines()
        log.lines(WARNING, log.current_group(), [what, *stack])
        return handler

    ignored.__doc__ = signal.signal.__doc__
    signal.signal = ignored
