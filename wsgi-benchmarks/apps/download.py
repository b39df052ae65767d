"""Gives out a big file by way of wsgi.file_wrapper, where the server has one (PEP 3333 "Optional Platform-Specific
File Handling"). The file's path is in the environment variable BENCHMARK_FILE."""

import os

PATH = os.environ['BENCHMARK_FILE']
BLOCK = 65536


class FileBlocks(object):
    """The file in blocks, for servers without wsgi.file_wrapper."""

    def __init__(self, stream, size):
        """Takes an open binary file, which close() closes, and the size of a block in bytes."""
        self.stream = stream
        self.size = size

    def __iter__(self):
        """Gives the rest of the file, block by block."""
        return iter(lambda: self.stream.read(self.size), b'')

    def close(self):
        """Closes the file."""
        self.stream.close()


def application(environ, start_response):
    """Answers every request with the file."""
    start_response('200 OK', [('Content-Type', 'application/octet-stream'),
                              ('Content-Length', str(os.path.getsize(PATH)))])
    wrapper = environ.get('wsgi.file_wrapper', FileBlocks)
    return wrapper(open(PATH, 'rb'), BLOCK)
