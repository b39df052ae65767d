"""Signs ada in, once and for all: a session with a name that is known."""

import os
from datetime import datetime, timezone

import django

os.environ['DJANGO_SETTINGS_MODULE'] = 'production'
django.setup()

from django.contrib.auth.models import User  # noqa: E402
from django.contrib.sessions.backends.db import SessionStore  # noqa: E402
from django.contrib.sessions.models import Session  # noqa: E402

ada = User.objects.get(username='ada')
signed_in = {
    '_auth_user_id': str(ada.pk),
    '_auth_user_backend': 'django.contrib.auth.backends.ModelBackend',
    '_auth_user_hash': ada.get_session_auth_hash(),
}
Session.objects.create(session_key='adas0session0that0the0test0knows', session_data=SessionStore().encode(signed_in),
                       expire_date=datetime(2100, 1, 1, tzinfo=timezone.utc))
