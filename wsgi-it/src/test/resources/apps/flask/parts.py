"""A blueprint: a part of a site with pages and addresses of its own."""

from flask import Blueprint, url_for

parts = Blueprint('parts', __name__)


@parts.route('/<int:number>')
def part(number):
    """Tells where the next part is."""
    return url_for('parts.part', number=number + 1)
