"""Settings as startproject makes them, with what may change in LIBRARY_DIRECTORY."""

import os
from pathlib import Path

HERE = Path(__file__).resolve().parent
DATA = Path(os.environ['LIBRARY_DIRECTORY'])

SECRET_KEY = 'only for tests'
ALLOWED_HOSTS = ['127.0.0.1', 'localhost']
ROOT_URLCONF = 'library.urls'
LOGIN_URL = '/accounts/login/'
LOGIN_REDIRECT_URL = '/'
DATABASES = {'default': {'ENGINE': 'django.db.backends.sqlite3', 'NAME': DATA / 'library.sqlite3'}}
DEFAULT_AUTO_FIELD = 'django.db.models.BigAutoField'
# The default takes a second for each login, which is its purpose.
PASSWORD_HASHERS = ['django.contrib.auth.hashers.MD5PasswordHasher']
STATIC_URL = '/static/'
STATIC_ROOT = DATA / 'static'
MEDIA_ROOT = DATA / 'media'
USE_TZ = True
TIME_ZONE = 'UTC'

INSTALLED_APPS = [
    'django.contrib.admin',
    'django.contrib.auth',
    'django.contrib.contenttypes',
    'django.contrib.sessions',
    'django.contrib.messages',
    'django.contrib.staticfiles',
    'library',
]

MIDDLEWARE = [
    'django.middleware.security.SecurityMiddleware',
    'django.contrib.sessions.middleware.SessionMiddleware',
    'django.middleware.common.CommonMiddleware',
    'django.middleware.csrf.CsrfViewMiddleware',
    'django.contrib.auth.middleware.AuthenticationMiddleware',
    'django.contrib.messages.middleware.MessageMiddleware',
    'django.middleware.clickjacking.XFrameOptionsMiddleware',
]

TEMPLATES = [{
    'BACKEND': 'django.template.backends.django.DjangoTemplates',
    'DIRS': [HERE / 'templates'],
    'APP_DIRS': True,
    'OPTIONS': {'context_processors': [
        'django.template.context_processors.request',
        'django.contrib.auth.context_processors.auth',
        'django.contrib.messages.context_processors.messages',
    ]},
}]
