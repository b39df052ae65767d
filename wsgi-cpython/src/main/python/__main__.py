"""Runs a worker process; see ``wsgi4j_worker.main``."""

