"""Countries, cities and regions: ``/place``."""

from db.model import Kind
from handlers import cards

ROUTES = (cards.route(Kind.PLACE),)
