"""What to say: every command in one table."""

from db.model import Kind
from db.store.library import Library
from handlers import (
    asking,
    cards,
    citing,
    differences,
    events,
    facts,
    following,
    groups,
    history,
    origin,
    quotes,
    relations,
    releasing,
    reporting,
    searching,
    sources,
    start,
    texts,
)
from handlers.conversation import Route

QUESTIONS = (
    cards.route(Kind.PERSON),
    cards.route(Kind.PARTY),
    cards.route(Kind.ORGANISATION),
    cards.route(Kind.EVENT),
    *events.ROUTES,
    cards.route(Kind.PLACE),
    *cards.ROUTES,
    *quotes.ROUTES,
    *differences.ROUTES,
    *relations.ROUTES,
    *asking.ROUTES,
    *searching.ROUTES,
    *facts.ROUTES,
    *citing.ROUTES,
    *sources.ROUTES,
)


def routes(library: Library) -> tuple[Route, ...]:
    """Every route, in the order of the menu; the one without a command takes plain questions."""
    questions = (
        *QUESTIONS,
        *history.routes(library),
        *following.routes(library),
        *reporting.ROUTES,
    )
    every = (*questions, *start.routes(questions), *releasing.routes(library), *reporting.FOR_ADMINS)
    told = (origin.telling(texts.of_replied_text(texts.reading_texts(route))) for route in every)
    return tuple(map(groups.short, told))
