# SPDX-License-Identifier: Apache-2.0
"""The server wsgi4j. Its command is ``wsgi-express``; ``python -m wsgi4j_express`` is the same."""

import os

#: The directory of the server.
HOME = os.path.join(os.path.dirname(os.path.abspath(__file__)), 'installation')
