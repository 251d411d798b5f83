"""Authorities, media, companies and other bodies: ``/org``."""

from db.model import Kind
from handlers import cards

ROUTES = (cards.route(Kind.ORGANISATION),)
