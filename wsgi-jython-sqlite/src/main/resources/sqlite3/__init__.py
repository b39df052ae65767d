# SPDX-License-Identifier: Apache-2.0
"""The module sqlite3 of Python 2.7 for Jython, over the JDBC driver of SQLite."""

from sqlite3.dbapi2 import *  # noqa: F401,F403
