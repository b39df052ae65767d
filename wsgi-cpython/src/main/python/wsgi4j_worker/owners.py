# SPDX-License-Identifier: Apache-2.0
"""Who must own a WSGI script and the directory where it is."""

import os

_GROUP_WRITE, _OTHERS_WRITE = 0o020, 0o002


class Owner:
    """A user, or with ``is_group`` a group, by a name, or ``#`` and a number.

    Others than the owner must not be able to write; of a user not even the group. Accounts are looked up once: a
    process that has gone into another root directory knows no names. Raises ``ValueError`` if there is no such account.
    """

    def __init__(self, account, is_group):
        self._account = account
        self._word = 'group' if is_group else 'user'
        self._is_group = is_group
        self._forbidden = _OTHERS_WRITE if is_group else _GROUP_WRITE | _OTHERS_WRITE
        try:
            self._number = int(account[1:]) if account.startswith('#') else _number(account, is_group)
        except (KeyError, ValueError):
            raise ValueError("there is no %s '%s'" % (self._word, account)) from None

    def objection(self, script):
        """Return what is wrong with a script, by its absolute path; empty if it may be run."""
        return (self._objection('WSGI script', script)
                or self._objection('directory of the WSGI script', os.path.dirname(script)))

    def _objection(self, what, path):
        try:
            status = os.stat(path)
        except OSError as unreadable:
            return 'the %s %s cannot be looked at: %s' % (what, path, unreadable.strerror)
        number = status.st_gid if self._is_group else status.st_uid
        if number != self._number:
            return 'the %s %s has the %s #%d, not %s, as script-%s wants it' % (
                what, path, self._word, number, self._account, self._word)
        if status.st_mode & self._forbidden:
            by = 'everybody' if status.st_mode & _OTHERS_WRITE else 'its group'
            return 'the %s %s can be written by %s: take that right away' % (what, path, by)
        return ''


def _number(name, is_group):
    if is_group:
        import grp
        return grp.getgrnam(name).gr_gid
    import pwd
    return pwd.getpwnam(name).pw_uid
