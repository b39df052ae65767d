"""What people write."""

from flask import Blueprint, abort, flash, g, redirect, render_template, request, url_for

from blog.accounts import members_only
from blog.database import connection

pages = Blueprint('entries', __name__)


@pages.route('/')
def index():
    """Lists all entries, the newest first."""
    rows = connection().execute(
        'SELECT entry.*, person.name FROM entry JOIN person ON person.id = writer ORDER BY entry.id DESC').fetchall()
    return render_template('index.html', entries=rows)


@pages.route('/new', methods=('GET', 'POST'))
@members_only
def new():
    """Writes one."""
    if request.method == 'POST' and _has_title():
        with connection() as database:
            database.execute('INSERT INTO entry (writer, title, body) VALUES (?, ?, ?)',
                             (g.person['id'], request.form['title'], request.form['body']))
        return redirect(url_for('entries.index'))
    return render_template('entry.html', entry=None)


@pages.route('/<int:number>/change', methods=('GET', 'POST'))
@members_only
def change(number):
    """Changes one of one's own."""
    entry = _own(number)
    if request.method == 'POST' and _has_title():
        with connection() as database:
            database.execute('UPDATE entry SET title = ?, body = ? WHERE id = ?',
                             (request.form['title'], request.form['body'], number))
        return redirect(url_for('entries.index'))
    return render_template('entry.html', entry=entry)


@pages.route('/<int:number>/delete', methods=('POST',))
@members_only
def delete(number):
    """Deletes one of one's own."""
    _own(number)
    with connection() as database:
        database.execute('DELETE FROM entry WHERE id = ?', (number,))
    return redirect(url_for('entries.index'))


def _own(number):
    entry = connection().execute('SELECT * FROM entry WHERE id = ?', (number,)).fetchone()
    if entry is None:
        abort(404, 'There is no entry %d.' % number)
    if entry['writer'] != g.person['id']:
        abort(403)
    return entry


def _has_title():
    if request.form['title']:
        return True
    flash('A title is needed.')
    return False
