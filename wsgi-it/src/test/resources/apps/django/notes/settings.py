"""Settings of a site without a database: sessions and messages live in signed cookies."""

import os

HERE = os.path.dirname(os.path.abspath(__file__))

DEBUG = os.environ.get('NOTES_DEBUG') == '1'
SECRET_KEY = 'only for tests'
ALLOWED_HOSTS = ['127.0.0.1', 'localhost']
ROOT_URLCONF = 'notes.urls'
WSGI_APPLICATION = 'wsgi.application'
INSTALLED_APPS = ['django.contrib.sessions', 'django.contrib.messages', 'notes']
DATABASES = {}
SESSION_ENGINE = 'django.contrib.sessions.backends.signed_cookies'
SESSION_COOKIE_HTTPONLY = True
MESSAGE_STORAGE = 'django.contrib.messages.storage.cookie.CookieStorage'
STATIC_URL = '/static/'
USE_TZ = True
TIME_ZONE = 'UTC'

MIDDLEWARE = [
    'django.middleware.security.SecurityMiddleware',
    'django.contrib.sessions.middleware.SessionMiddleware',
    'django.middleware.common.CommonMiddleware',
    'django.middleware.csrf.CsrfViewMiddleware',
    'django.contrib.messages.middleware.MessageMiddleware',
    'django.middleware.clickjacking.XFrameOptionsMiddleware',
]

TEMPLATES = [{
    'BACKEND': 'django.template.backends.django.DjangoTemplates',
    'DIRS': [os.path.join(HERE, 'templates')],
    'OPTIONS': {'context_processors': [
        'django.template.context_processors.request',
        'django.contrib.messages.context_processors.messages',
    ]},
}]

# Without this Django mails its errors to nobody when DEBUG is off.
LOGGING = {
    'version': 1,
    'disable_existing_loggers': False,
    'handlers': {'stderr': {'class': 'logging.StreamHandler'}},
    'loggers': {'django.request': {'handlers': ['stderr'], 'level': 'ERROR', 'propagate': False}},
}
