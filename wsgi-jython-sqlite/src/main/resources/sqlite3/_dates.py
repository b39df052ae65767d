# SPDX-License-Identifier: Apache-2.0
"""Dates and times as text, as in CPython."""

import datetime

from sqlite3._adapters import register_adapter, register_converter


def register():
    """Have them adapted, and columns declared as ``date`` and ``timestamp`` converted."""
    register_adapter(datetime.date, datetime.date.isoformat)
    register_adapter(datetime.datetime, lambda moment: moment.isoformat(' '))
    register_converter('date', _date)
    register_converter('timestamp', _timestamp)


def _date(text):
    return datetime.date(*map(int, text.split('-')))


def _timestamp(text):
    day, clock = text.split(' ')
    seconds, _, fraction = clock.partition('.')
    return datetime.datetime(*map(int, day.split('-') + seconds.split(':') + [fraction.ljust(6, '0')[:6]]))
