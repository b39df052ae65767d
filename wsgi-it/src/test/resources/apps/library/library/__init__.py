"""A Django 5 project: admin, accounts and sessions in SQLite, a form with an upload, a stream."""
