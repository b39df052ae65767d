"""The older name of ``mod_wsgi.express``."""
