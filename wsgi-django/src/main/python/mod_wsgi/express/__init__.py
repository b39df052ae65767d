"""``wsgi-express`` from Python, and the Django command ``runmodwsgi``."""
