# SPDX-License-Identifier: Apache-2.0
"""What a hook can ask of the client's TLS while it runs."""


class Client:
    """A client: whether its connection is ``secure``, and the ``SSL_*`` variables of that in ``table``."""

    def __init__(self, secure, table):
        self._secure = 1 if secure else 0
        self._table = table

    def is_https(self):
        """Return 1 if the connection is TLS, else 0."""
        self._check()
        return self._secure

    def var_lookup(self, name, /):
        """Return the value of a variable, which is named by a str or bytes; None if it is not known."""
        self._check()
        if isinstance(name, bytes):
            name = name.decode('latin-1')
        elif not isinstance(name, str):
            raise TypeError('byte string value expected, value of type %s found' % type(name).__name__)
        elif not all(each <= '\xff' for each in name):
            raise TypeError("byte string value expected, value containing non 'latin-1' characters found")
        return self._table.get(name)

    def expire(self):
        """End what can be asked: the hook has returned."""
        self._table = None

    def _check(self):
        if self._table is None:
            raise RuntimeError('request object has expired')
