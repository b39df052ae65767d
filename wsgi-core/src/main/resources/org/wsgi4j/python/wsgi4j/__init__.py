# SPDX-License-Identifier: Apache-2.0
"""The server that runs this application: its ``version``, which is also ``environ['wsgi4j.version']``."""

from _wsgi4j import version
