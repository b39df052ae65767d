# SPDX-License-Identifier: Apache-2.0
"""The program ``mod_wsgi-express``."""

import os
import sys

from mod_wsgi.express import installation


def main():
    """Become ``wsgi-express`` with the same words, in which variables such as ``$HOME`` are replaced."""
    try:
        installation.find().become([os.path.expandvars(word) for word in sys.argv[1:]])
    except installation.Missing as missing:
        sys.exit('mod_wsgi-express: %s' % missing)
