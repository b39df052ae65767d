"""One SQLite connection for each request that needs one."""

import sqlite3

from flask import current_app, g

SCHEMA = """
CREATE TABLE IF NOT EXISTS person (id INTEGER PRIMARY KEY, name TEXT UNIQUE NOT NULL, password TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS entry (
    id INTEGER PRIMARY KEY, writer INTEGER NOT NULL REFERENCES person (id), title TEXT NOT NULL, body TEXT NOT NULL);
"""


def attach(app):
    """Makes the tables, and closes connections at the end of each request."""
    with sqlite3.connect(app.config['DATABASE'], timeout=30) as made:
        made.executescript(SCHEMA)
    app.teardown_appcontext(_close)


def connection():
    """Returns the connection of this request, whose rows have names."""
    if 'database' not in g:
        g.database = sqlite3.connect(current_app.config['DATABASE'], timeout=30)
        g.database.row_factory = sqlite3.Row
    return g.database


def _close(_):
    opened = g.pop('database', None)
    if opened is not None:
        opened.close()
