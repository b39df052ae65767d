"""Reads the corpus of frames (``docs/protocol.md`` "Corpus")."""

import os
import re

import roots

_WORD = re.compile(r'"(?:[^"\\]|\\.)*"|[0-9a-f]{2}\*\d+|\S+')
_ESCAPE = re.compile(r'\\(x[0-9a-f]{2}|.)')
_NAMED = {'n': '\n', 'r': '\r', 't': '\t', '"': '"', '\\': '\\'}


class Case:
    """A frame: its name, who sends it and where, its bytes, and the lines that say what it means or what is wrong."""

    def __init__(self, name):
        self.name = name
        self.sender = self.place = self.kind = ''
        self.bytes = b''
        self.lines = []


def unquoted(word):
    """Return the bytes that a word of the corpus stands for."""
    if word.startswith('"'):
        return _ESCAPE.sub(_escaped, word[1:-1]).encode('latin-1')
    if '*' in word:
        byte, times = word.split('*')
        return bytes.fromhex(byte) * int(times)
    return bytes.fromhex(word)


def words(line):
    """Split a line into its words."""
    return _WORD.findall(line)


def read(name):
    """Return the cases of a file of the corpus."""
    cases = []
    with open(os.path.join(roots.CORPUS, name), encoding='utf-8') as lines:
        for line in lines:
            _take(line.rstrip('\n'), cases)
    return cases


def _take(line, cases):
    if line.startswith('=== '):
        cases.append(Case(line[4:]))
        return
    if not cases or not line:
        return
    case = cases[-1]
    if line in ('means', 'error'):
        case.kind = line
    elif not line.startswith('  '):
        case.sender, case.place = line.split()
    elif case.kind:
        case.lines.append(line[2:])
    else:
        case.bytes += b''.join(unquoted(word) for word in words(line))


def _escaped(match):
    what = match.group(1)
    return chr(int(what[1:], 16)) if len(what) > 1 else _NAMED[what]
