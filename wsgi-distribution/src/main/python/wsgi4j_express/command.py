# SPDX-License-Identifier: Apache-2.0
"""The program ``wsgi-express``."""

import os
import sys

from wsgi4j_express import HOME


def main():
    """Become the server with this program's words; its engine is this Python, unless another one is asked for."""
    environment = dict(os.environ)
    if sys.executable:
        environment['WSGI4J_PYTHON'] = sys.executable
    launcher = os.path.join(HOME, 'bin', 'wsgi-express')
    try:
        os.execvpe('bash', ['bash', launcher, *sys.argv[1:]], environment)
    except OSError as failed:
        sys.exit('wsgi-express: cannot be started by bash: %s' % failed.strerror)
