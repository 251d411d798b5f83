"""Who and what is in a text that was sent or forwarded, rather than a question that was asked."""

from collections.abc import Iterable
from dataclasses import replace
from functools import partial

from db.model import Cited, Entity, Kind
from db.names import Found
from db.questions.claims import claims, is_near
from db.store.queries import Knowledge
from handlers.conversation import Answer, Ask, Handler, Heading, Note, Question, Route, say
from handlers.offers import choices, in_rows, missed, to_card
from handlers.telling import Group, checks, provenance, rows, sources, tell

SHORTEST = 150
"""Characters from which on what somebody sends is a text: questions are shorter."""
LISTED = 24
"""Names that are offered: twelve rows of two."""
BESIDE = 3
"""Statements that are put beside a text."""

ORDER = (Kind.PERSON, Kind.PARTY, Kind.ORGANISATION, Kind.EVENT, Kind.PLACE)
"""Who first, where last: a text from Almaty is not about Almaty."""


def reading_texts(route: Route) -> Route:
    """The same route; that of plain questions with texts told apart from them."""
    return route if route.command else replace(route, handler=partial(_either, route.handler))


async def _either(ask: Handler, question: Question, knowledge: Knowledge) -> Answer:
    sent = question.forwarded or len(question.words) > SHORTEST
    if sent and any(map(str.isalpha, question.words)):
        return await in_text(question, knowledge)
    return await ask(question, knowledge)


async def in_text(question: Question, knowledge: Knowledge) -> Answer:
    """All that the text names, each once, as the buttons that open it; and what comes near its claims."""
    named = mentioned(knowledge, question.words)
    if not named:
        return missed(question, knowledge, (), Note("text.nobody"))
    shown = [to_card(entity) for entity in named[:LISTED]]
    heading = Heading(Note("text.names", {"n": len(named)}))
    names = in_rows(shown, 2)
    beside = await _beside_claims(question, knowledge)
    if not beside:
        return say(question, heading, actions=names)
    told = tell(Group(beside, Note("text.base-says")))
    where_from = provenance(knowledge, sources(told))
    return say(question, heading, told, where_from, actions=(*rows(checks(told)), *names))


async def _beside_claims(question: Question, knowledge: Knowledge) -> list[Cited]:
    """What the base says of the same as the text: without a verdict, which is the reader's."""
    found: dict[str, Cited] = {}
    for claim in claims(knowledge.reader, question.words, question.lang, question.today):
        for cited in await knowledge.cited(claim.candidates):
            if is_near(knowledge.index, claim.asked, cited.statement):
                found.setdefault(cited.statement.id, cited)
                break
    return list(found.values())[:BESIDE]


def mentioned(knowledge: Knowledge, text: str) -> tuple[Entity, ...]:
    """The entities that a text names for certain, by kind, then in the order in which they are named."""
    found = sorted(knowledge.names.within(text), key=lambda mention: mention.start)
    ids = dict.fromkeys(mention.match.id for mention in found if isinstance(mention.match, Found))
    return tuple(sorted(knowledge.entities(ids), key=lambda entity: ORDER.index(entity.kind)))


def of_replied_text(route: Route) -> Route:
    """The same route; without words, and in reply to a message, it is asked of whom that message names."""
    if route.takes not in ("name", "title", "who-when"):
        return route
    return replace(route, handler=partial(_of_reply, route))


async def _of_reply(route: Route, question: Question, knowledge: Knowledge) -> Answer:
    named = mentioned(knowledge, question.reply_to) if not question.words else ()
    match named:
        case ():
            return await route.handler(question, knowledge)
        case (only,):
            return await route.handler(replace(question, words=only.id), knowledge)
        case _:
            return _which(route, question, knowledge, named)


def _which(route: Route, question: Question, knowledge: Knowledge, named: Iterable[Entity]) -> Answer:
    asked_back = choices(question, knowledge, (one.id for one in named), Note("text.which"))
    asks = tuple((Ask(one, f"/{route.command} {one.id}"),) for one in named)
    return replace(asked_back, actions=asks)
