"""The WSGI script that the server runs: the project's own one, with the settings of this place."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault('LIBRARY_DIRECTORY', os.path.join(os.path.dirname(os.path.dirname(__file__)), 'data'))
os.environ.setdefault('DJANGO_SETTINGS_MODULE', 'production')

application = get_wsgi_application()
