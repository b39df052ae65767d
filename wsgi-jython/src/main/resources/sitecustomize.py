# SPDX-License-Identifier: Apache-2.0
"""Gives modules of Jython, when they are imported, what CPython 2.7 has and programs use. Found last, after one of the user's."""

import sys


class _Mender(object):
    """Mends modules by functions, by their names."""

    def __init__(self, functions):
        self._functions = functions

    def find_module(self, name, path=None):
        return self if name in self._functions else None

    def load_module(self, name):
        mend = self._functions.pop(name)
        module = __import__(name)
        mend(module)
        return module

    def begin(self):
        for name in list(self._functions):
            if name in sys.modules:
                self.load_module(name)
        sys.meta_path.append(self)


def _codecs(module):
    """Have encode take bytes, as for hex."""
    encode = module.encode

    def encode_all(obj, encoding=None, errors='strict'):
        if isinstance(obj, unicode) or encoding is None:  # noqa: F821
            return encode(obj, encoding or sys.getdefaultencoding(), errors)
        return module.lookup(encoding).encode(obj, errors)[0]
    encode_all.__name__, encode_all.__doc__ = 'encode', encode.__doc__
    module.encode = encode_all


def _hashlib(module):
    """Have pbkdf2_hmac."""
    if not hasattr(module, 'pbkdf2_hmac'):
        module.pbkdf2_hmac = pbkdf2_hmac


def pbkdf2_hmac(name, password, salt, rounds, dklen=None):
    """Return a key made of a password, by PBKDF2 with HMAC."""
    from java.lang import IllegalArgumentException, String
    from org.wsgi4j.jython import KeyDerivation
    if rounds < 1 or dklen is not None and dklen < 1:
        raise ValueError('iteration value and key length must be greater than 0.')
    password, salt = (String(str(text)).getBytes('ISO-8859-1') for text in (password, salt))
    try:
        return KeyDerivation.pbkdf2(name, password, salt, rounds, dklen or 0).tostring()
    except IllegalArgumentException:
        raise ValueError('unsupported hash type')


_Mender({'codecs': _codecs, 'hashlib': _hashlib}).begin()
