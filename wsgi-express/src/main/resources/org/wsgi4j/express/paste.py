# SPDX-License-Identifier: Apache-2.0
"""Makes the application that a configuration file describes."""

import base64

try:
    from paste.deploy import loadapp
except ImportError:
    raise ImportError('--application-type paste needs the package PasteDeploy: install it into the Python that runs this'
                      ' (pip install PasteDeploy, then --python or --python-home), or give its directory as --python-path')

application = loadapp('config:' + base64.b64decode('@FILE@').decode('utf-8'))
