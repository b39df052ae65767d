"""A small blog for Flask 3: people register, log in, and write, change and delete what they wrote."""

from flask import Flask

from blog import accounts, database, entries


def create_app(path):
    """Returns the application, with its database in the file of that path."""
    app = Flask(__name__)
    app.config.from_mapping(SECRET_KEY='only for tests', DATABASE=path)
    database.attach(app)
    app.register_blueprint(accounts.pages)
    app.register_blueprint(entries.pages)
    return app
