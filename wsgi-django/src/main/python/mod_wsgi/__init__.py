# SPDX-License-Identifier: Apache-2.0
"""The packages of mod_wsgi that are of use outside of the server: ``mod_wsgi.express`` and ``mod_wsgi.server``.

Either can be in ``INSTALLED_APPS`` of a Django project, which then has the command ``runmodwsgi``. Inside the server
``mod_wsgi`` is another module, the server's own.

Source for Python 2.7 and Python 3.
"""

import os
import sys


def _refuse_other():
    """Two distributions with one package overwrite each other's files: what came of that is not used."""
    try:
        from importlib import metadata
        version = metadata.version('mod_wsgi')
    except ImportError:  # No such module in Python 2.7, or no such distribution.
        return
    message = (
        'wsgi4j-mod-wsgi and mod_wsgi %s are both installed, and each has overwritten files of the other: '
        'uninstall both with "pip uninstall mod_wsgi wsgi4j-mod-wsgi", then install the one that you want' % version)
    if os.path.basename(sys.argv[0]) == 'mod_wsgi-express':
        sys.exit('mod_wsgi-express: ' + message)
    raise ImportError(message)


_refuse_other()
