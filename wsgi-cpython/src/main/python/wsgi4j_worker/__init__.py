# SPDX-License-Identifier: Apache-2.0
"""A worker process of wsgi4j on CPython: it serves what the server sends it over the wire of ``docs/protocol.md``.

Python 3.9 or newer, the standard library alone. A worker costs its memory once for each process of a group, so modules
that are rarely needed (``traceback`` and what it brings) are imported where they are used.
"""
