"""A view that computes with numpy, and bodies of any size in and out."""

import hashlib

import numpy

BLOCK = bytes(range(256)) * 256


def application(environ, start_response):
    """Answers by the first part of the path."""
    name, argument = environ['PATH_INFO'].strip('/').split('/')
    body = {'solve': _solve, 'digest': _digest, 'blocks': _blocks}[name](environ, int(argument))
    start_response('200 OK', [('Content-Type', 'application/octet-stream')])
    return body


def _solve(environ, size):
    """Solves a system of equations whose solution is known."""
    matrix = numpy.random.default_rng(size).random((size, size))
    wanted = numpy.arange(size, dtype=float)
    found = numpy.linalg.solve(matrix, matrix @ wanted)
    return [b'solved' if numpy.allclose(found, wanted) else b'wrong']


def _digest(environ, _):
    """Tells the digest of the body."""
    digest = hashlib.sha256()
    for block in iter(lambda: environ['wsgi.input'].read(65536), b''):
        digest.update(block)
    return [digest.hexdigest().encode()]


def _blocks(environ, count):
    """Gives so many blocks of 64 KB out."""
    return (BLOCK for _ in range(count))
