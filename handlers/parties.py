"""Parties, movements and platforms: ``/party``."""

from db.model import Kind
from handlers import cards

ROUTES = (cards.route(Kind.PARTY),)
