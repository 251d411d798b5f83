"""What to say: every command in one table."""

from db.store.library import Library
from handlers import (
    admin,
    contrasts,
    events,
    find,
    organisations,
    parties,
    people,
    places,
    quotes,
    sources,
    start,
)
from handlers.conversation import Route

QUESTIONS = (
    *people.ROUTES,
    *parties.ROUTES,
    *organisations.ROUTES,
    *events.ROUTES,
    *places.ROUTES,
    *quotes.ROUTES,
    *contrasts.ROUTES,
    *find.ROUTES,
    *sources.ROUTES,
)


def routes(library: Library) -> tuple[Route, ...]:
    """Every route, in the order of the menu; the one without a command takes plain questions."""
    return (*QUESTIONS, *start.routes(QUESTIONS), *admin.routes(library))
