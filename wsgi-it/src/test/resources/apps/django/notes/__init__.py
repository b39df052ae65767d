"""A small Django project: templates, forms, uploads, streaming and sessions, without a database."""
