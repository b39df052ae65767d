# SPDX-License-Identifier: Apache-2.0
"""The command ``runmodwsgi``, under the older name of its package."""

from mod_wsgi.express.management.commands.runmodwsgi import Command

__all__ = ['Command']
