"""Who the members are."""

import hashlib

MEMBERS = {'ada': 'lovelace', 'bob': 'builder'}
GROUPS = {'ada': ['staff', 'members'], 'bob': ['members']}


def check_password(environ, user, password):
    """Answers Basic."""
    if user == 'trouble':
        raise RuntimeError('the list of members is lost')
    if user not in MEMBERS:
        return None
    return MEMBERS[user] == password


def get_realm_hash(environ, user, realm):
    """Answers Digest."""
    if user not in MEMBERS:
        return None
    return hashlib.md5((':'.join((user, realm, MEMBERS[user]))).encode('utf-8')).hexdigest()


def groups_for_user(environ, user):
    """Tells which groups a member is in."""
    return GROUPS.get(user, [])
