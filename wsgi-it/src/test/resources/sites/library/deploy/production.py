"""The project's settings, and what is so in production."""

from library.settings import *  # noqa: F401, F403
from library.settings import MIDDLEWARE

DEBUG = False
ALLOWED_HOSTS = ['.library.example']
ROOT_URLCONF = 'addresses'
MEDIA_URL = '/media/'
MIDDLEWARE = ['marks.marked', *MIDDLEWARE]
