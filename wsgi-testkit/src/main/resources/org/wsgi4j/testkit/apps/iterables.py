"""Returns the kind of iterable that its path names; the blocks together are always 'one two three'."""

BLOCKS = [b'one ', b'', b'two ', b'three']


class Iterator(object):
    """Has nothing but what an iterator must have, in Python 2 and in 3."""

    def __init__(self, blocks):
        self.left = list(blocks)

    def __iter__(self):
        return self

    def __next__(self):
        if not self.left:
            raise StopIteration
        return self.left.pop(0)

    next = __next__


class Iterable(object):
    """Makes an iterator when asked."""

    def __iter__(self):
        return iter(BLOCKS)


class Sequence(object):
    """Can be iterated by its items only."""

    def __getitem__(self, index):
        return BLOCKS[index]


class Blocks(list):
    """Is a list, and iterates otherwise than its items say."""

    def __iter__(self):
        return iter(BLOCKS)


KINDS = {
    'list': lambda: list(BLOCKS),
    'tuple': lambda: tuple(BLOCKS),
    'generator': lambda: (block for block in BLOCKS),
    'iterator': lambda: Iterator(BLOCKS),
    'iterable': lambda: Iterable(),
    'sequence': lambda: Sequence(),
    'single_list': lambda: [b'one two three'],
    'single_tuple': lambda: (b'one two three',),
    'single_generator': lambda: (block for block in [b'one two three']),
    'two': lambda: [b'one two ', b'three'],
    'list_subclass': lambda: Blocks([b'ignored']),
    'empty_list': lambda: [],
    'empty_generator': lambda: (block for block in ()),
    'empty_block': lambda: [b''],
    'empty_blocks': lambda: iter([b'', b'']),
}


def application(environ, start_response):
    start_response('200 OK', [('Content-Type', 'text/plain')])
    return KINDS[environ['PATH_INFO'][1:]]()
