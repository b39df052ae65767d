# SPDX-License-Identifier: Apache-2.0
"""The older name of ``mod_wsgi.express``."""
