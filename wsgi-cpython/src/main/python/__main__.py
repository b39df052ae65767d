# SPDX-License-Identifier: Apache-2.0
"""Runs a worker process; see ``wsgi4j_worker.main``."""

import os
import sys

if __name__ == '__main__':
    # The working directory is another one when the last of the worker's own modules is imported.
    sys.path[0] = os.path.abspath(sys.path[0])
    from wsgi4j_worker.main import main

    sys.exit(main(sys.argv[1:]))
