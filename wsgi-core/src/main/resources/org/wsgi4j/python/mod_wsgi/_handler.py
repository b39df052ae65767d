# SPDX-License-Identifier: Apache-2.0
"""Brings what Python's module ``logging`` logs into the log of the server."""

import logging

import _wsgi4j


class LogHandler(logging.Handler):
    """A handler whose records become lines of the server's log, of their own level, with the file and line they come from.

    From a thread that serves a request they come in order with all else that it logs, under its application group.
    """

    def __init__(self, level=logging.NOTSET):
        """Take records of this level or above."""
        logging.Handler.__init__(self, level)
        self.setFormatter(logging.Formatter('%(message)s [%(filename)s:%(lineno)d]'))

    def emit(self, record):
        """Log a record, one line for each of its own."""
        try:
            for line in self.format(record).splitlines():
                _wsgi4j.log(record.levelno, line)
        except Exception:
            self.handleError(record)
