# SPDX-License-Identifier: Apache-2.0
"""Runs ``wsgi-express``."""

from wsgi4j_express.command import main

main()
