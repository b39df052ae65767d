"""Who one is."""

import functools
import sqlite3

from flask import Blueprint, flash, g, redirect, render_template, request, session, url_for
from werkzeug.security import check_password_hash, generate_password_hash

from blog.database import connection

pages = Blueprint('accounts', __name__, url_prefix='/account')


@pages.before_app_request
def recognise():
    """Finds out who asks."""
    number = session.get('person')
    g.person = number and connection().execute('SELECT * FROM person WHERE id = ?', (number,)).fetchone()


def members_only(view):
    """Sends strangers to the login page."""
    @functools.wraps(view)
    def guarded(**arguments):
        return view(**arguments) if g.person else redirect(url_for('accounts.login'))
    return guarded


@pages.route('/register', methods=('GET', 'POST'))
def register():
    """Makes an account."""
    if request.method == 'GET':
        return render_template('account.html', title='Register')
    name, password = request.form['name'], request.form['password']
    if not name or not password:
        flash('Both fields are needed.')
        return render_template('account.html', title='Register')
    try:
        with connection() as database:
            database.execute('INSERT INTO person (name, password) VALUES (?, ?)',
                             (name, generate_password_hash(password, 'pbkdf2:sha256:1000')))
    except sqlite3.IntegrityError:
        flash('%s is taken.' % name)
        return render_template('account.html', title='Register')
    return redirect(url_for('accounts.login'))


@pages.route('/login', methods=('GET', 'POST'))
def login():
    """Lets somebody in."""
    if request.method == 'POST':
        found = connection().execute('SELECT * FROM person WHERE name = ?', (request.form['name'],)).fetchone()
        if found and check_password_hash(found['password'], request.form['password']):
            session.clear()
            session['person'] = found['id']
            return redirect(url_for('entries.index'))
        flash('Name or password is wrong.')
    return render_template('account.html', title='Log in')


@pages.route('/logout')
def logout():
    """Forgets who one is."""
    session.clear()
    return redirect(url_for('entries.index'))
