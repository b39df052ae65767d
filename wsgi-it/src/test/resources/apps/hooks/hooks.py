"""Hooks of all kinds, for Python 2.7 and 3."""

import hashlib

PASSWORDS = {'ada': 'lovelace', 'bob': 'builder'}


def allow_access(environ, host):
    """Let those in who do not ask to be kept out."""
    wish = environ.get('HTTP_X_WISH')
    if wish == 'raise':
        raise ValueError('access hook raises')
    return {'deny': False, 'text': 'yes'}.get(wish, True)


def check_password(environ, user, password):
    """Know two users; rename one who asks for it."""
    assert 'HTTP_AUTHORIZATION' not in environ and environ['mod_wsgi.process_group'] == ''
    if user == 'raise':
        raise ValueError('password hook raises')
    if user == 'number':
        return 1
    if user not in PASSWORDS:
        return None
    if PASSWORDS[user] != password:
        return False
    return environ.get('HTTP_X_RENAME', True)


def get_realm_hash(environ, user, realm):
    """Hash what is known of a user as Digest wants it."""
    if user not in PASSWORDS:
        return None
    return hashlib.md5(('%s:%s:%s' % (user, realm, PASSWORDS[user])).encode('utf-8')).hexdigest()


def groups_for_user(environ, user):
    """Say that one of them is in the usual group."""
    if environ.get('HTTP_X_WISH') == 'no groups':
        raise ValueError('group hook raises')
    return ['staff', 'wsgi'] if user == 'ada' else ['staff']
