"""What the server tells a WSGI application about itself: the module that mod_wsgi offers inside Apache.

Source for Python 2.7 and Python 3. The facts come from the module ``_wsgi4j``, which each engine makes in each of its
interpreters before it loads this one; applications import this one.

``version`` is the release of mod_wsgi whose interface is complete here. ``process_group`` and ``application_group`` name
the place where this interpreter runs; both are ``''`` for the main interpreter of an embedded engine.
``maximum_processes`` and ``threads_per_process`` are the size of the process group. ``thread_utilization()`` returns the
seconds that request threads of this process have been busy since it started, summed over the threads: two samples,
divided by the time between them, give the number of busy threads.
"""

from _wsgi4j import (
    application_group,
    maximum_processes,
    process_group,
    thread_utilization,
    threads_per_process,
)

__all__ = [
    'FileWrapper',
    'RequestTimeout',
    'application_group',
    'maximum_processes',
    'process_group',
    'thread_utilization',
    'threads_per_process',
    'version',
]

version = (4, 1, 0)


class RequestTimeout(BaseException):
    """Raised in a request that takes too long, wherever it is just then.

    As with ``SystemExit``, ``except Exception`` lets it pass. If it leaves the application the answer is 504.
    """


class FileWrapper(object):
    """The value of ``wsgi.file_wrapper`` (PEP 3333, "Optional Platform-Specific File Handling").

    An application that returns an instance lets the server send the file itself, from its current offset to its end; any
    middleware may iterate over it instead. ``filelike`` needs a ``read(size)`` that returns bytes, and may have a
    ``close()``.
    """

    def __init__(self, filelike, blksize=8192):
        """Wrap ``filelike``, to be read in blocks of ``blksize`` bytes where it has to be read."""
        self.filelike = filelike
        self.blksize = blksize

    def __iter__(self):
        """Return the iterator over the blocks, which is this object."""
        return self

    def __next__(self):
        """Return the next block, as long as there is one that is not empty."""
        block = self.filelike.read(self.blksize)
        if block:
            return block
        raise StopIteration

    next = __next__

    def close(self):
        """Close the file, if it can be closed."""
        close = getattr(self.filelike, 'close', None)
        if close is not None:
            close()
