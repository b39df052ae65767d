"""Answers with what it sees around it: its file, its name, the working directory, the module path, the arguments."""

import os
import sys


def application(environ, start_response):
    lines = ['file ' + __file__, 'name ' + __name__, 'cwd ' + os.getcwd()]
    lines.extend('path ' + entry for entry in sys.path)
    lines.append('argv ' + ' '.join(sys.argv))
    lines.append('stdin ' + repr(sys.stdin.read()))
    start_response('200 OK', [('Content-Type', 'text/plain')])
    return ['\n'.join(lines).encode('latin-1')]
