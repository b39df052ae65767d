"""Runs ``wsgi-express``."""

from wsgi4j_express.command import main

main()
