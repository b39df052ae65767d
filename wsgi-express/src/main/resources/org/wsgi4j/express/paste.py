# SPDX-License-Identifier: Apache-2.0
"""Makes the application that a configuration file describes."""

import base64
import sys
import types

try:
    from paste.deploy import loadapp
except ImportError:
    raise ImportError('--application-type paste needs the package PasteDeploy: install it into the Python that runs this'
                      ' (pip install PasteDeploy, then --python or --python-home), or give its directory as --python-path')

_FILE = base64.b64decode('@FILE@')

# Files of modules are watched for changes: this one makes the configuration file one of them, also if it is malformed.
_watched = types.ModuleType('wsgi4j_paste_configuration')
_watched.__file__ = _FILE if str is bytes else _FILE.decode('utf-8')
sys.modules[_watched.__name__] = _watched

application = loadapp('config:' + _FILE.decode('utf-8'))
