"""Makes what the library needs in LIBRARY_DIRECTORY: the database with its first rows, and the static files."""

import os

import django

os.environ['DJANGO_SETTINGS_MODULE'] = 'library.settings'
django.setup()

from django.contrib.auth.models import User  # noqa: E402
from django.core.management import call_command  # noqa: E402

from library.models import Book  # noqa: E402

call_command('migrate', run_syncdb=True, verbosity=0)
call_command('collectstatic', interactive=False, verbosity=0)
User.objects.create_superuser('ada', 'ada@example.org', 'difference engine')
Book.objects.bulk_create(Book(title='Volume %d' % number, pages=100 + number) for number in range(1, 41))
