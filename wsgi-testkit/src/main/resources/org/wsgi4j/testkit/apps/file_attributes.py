"""Answers with what can be seen of wsgi.file_wrapper from Python."""

import io


class Memory(io.BytesIO):
    """A file in memory that counts its closing."""

    closings = 0

    def close(self):
        Memory.closings += 1
        io.BytesIO.close(self)


def facts(wrapper_class):
    stream = Memory(b'0123456789')
    wrapper = wrapper_class(stream, 4)
    yield 'class', isinstance(wrapper_class, type)
    yield 'instance', isinstance(wrapper, wrapper_class)
    yield 'filelike', wrapper.filelike is stream
    yield 'blksize', wrapper.blksize
    yield 'usual blksize', wrapper_class(stream).blksize
    yield 'blocks', b'|'.join(wrapper).decode('latin-1')
    wrapper.close()
    yield 'closings', Memory.closings


def application(environ, start_response):
    start_response('200 OK', [('Content-Type', 'text/plain')])
    lines = ['%s: %s' % fact for fact in facts(environ['wsgi.file_wrapper'])]
    return ['\n'.join(lines).encode('latin-1')]
