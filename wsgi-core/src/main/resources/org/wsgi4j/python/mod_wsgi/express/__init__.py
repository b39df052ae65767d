# SPDX-License-Identifier: Apache-2.0
"""``wsgi-express`` from Python, and the Django command ``runmodwsgi``."""
