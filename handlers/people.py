"""Who is who: ``/person``."""

from db.model import Kind
from handlers import cards

ROUTES = (cards.route(Kind.PERSON),)
