# SPDX-License-Identifier: Apache-2.0
"""The command ``runmodwsgi``: serves the Django project with ``wsgi-express``."""

import sys

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from mod_wsgi.express import installation, options, project


class Command(BaseCommand):
    """``manage.py runmodwsgi``, which takes all options of ``wsgi-express start-server``."""

    help = 'Serves this project with wsgi-express. Options are those of wsgi-express start-server.'

    def add_arguments(self, parser):
        """Take what the server takes."""
        try:
            self._model = options.Model(installation.find().options())
        except installation.Missing as missing:
            self._refuse(str(missing))
        self._model.add_to(parser)
        # All of them would be shown, before what is wrong.
        parser.error = lambda text: self._refuse('%s; "runmodwsgi --help" shows the options' % text)

    def handle(self, *args, **given):
        """Become the server; what is wrong with the project or the installation is a ``CommandError``."""
        try:
            words = project.words(settings, self._model.given(given), given.get('pythonpath'))
            server = installation.find()
        except (installation.Missing, project.Unfit) as wrong:
            raise CommandError(str(wrong))
        self.stdout.write('Successfully ran command.')
        self.stdout.flush()
        server.become(['start-server'] + words)

    def _refuse(self, text):
        """Django shows the errors of a command in one line, but not those before it runs."""
        if not self._called_from_command_line:
            raise CommandError(text)
        self.stderr.write('CommandError: %s' % text)
        sys.exit(1)
