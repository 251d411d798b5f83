"""Who and what is in a text that was sent or forwarded, rather than a question that was asked."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import partial

from db.languages import OF
from db.model import Cited, Entity, Kind
from db.names import Found, Mention
from db.store.queries import Knowledge
from handlers import links
from handlers.conversation import Answer, Ask, Handler, Heading, Listing, Note, Question, Route, say
from handlers.offers import choices, in_rows, missed, to_card
from handlers.telling import Group, checks, provenance, rows, sources, tell

SHORTEST = 150
"""Characters from which on what somebody sends is a text: questions are shorter."""
LISTED = 24
"""Names that are offered: twelve rows of two."""
BESIDE = 3
"""Statements that are put beside a text."""
LINES = 3
"""Names of a text of which a group is told a line,"""
NAMES = 6
"""and how many others are listed."""

TEXT_WORDS = frozenset(word for language in OF.values() for word in language.text.split())

ORDER = (Kind.PERSON, Kind.PARTY, Kind.ORGANISATION, Kind.EVENT, Kind.PLACE)
"""Who first, where last: a text from Almaty is not about Almaty."""


def reading_texts(route: Route) -> Route:
    """The same route; that of plain questions with texts told apart from them."""
    return route if route.command else replace(route, handler=partial(_either, route.handler))


async def _either(ask: Handler, question: Question, knowledge: Knowledge) -> Answer:
    sent = question.forwarded or len(question.words) > SHORTEST
    if sent and any(map(str.isalpha, question.words)):
        return await in_text(question, knowledge)
    if question.reply_to and _asks_who_is_in_it(question, knowledge):
        return await in_text(replace(question, words=question.reply_to), knowledge)
    return await ask(question, knowledge)


def _asks_who_is_in_it(question: Question, knowledge: Knowledge) -> bool:
    """Whether the words name nobody, and ask nothing but who or what stands in the message replied to."""
    asked = knowledge.reader.read(question.words, question.lang, question.today, ())
    if asked.kind not in ("who", "what") or asked.mentions or asked.whens:
        return False
    return all(word.text.casefold() in TEXT_WORDS for word in asked.words)


async def in_text(question: Question, knowledge: Knowledge) -> Answer:
    """All that the text names, each once, as the buttons that open it; and what comes near its claims."""
    mentions = _certain(knowledge, question.words)
    named = _named(knowledge, mentions)
    if not named:
        return missed(question, knowledge, (), Note("text.nobody"))
    heading = Heading(Note("text.names", {"n": len(named)}))
    if question.group:
        return await _in_short(question, knowledge, heading, named)
    names = in_rows([to_card(entity) for entity in named[:LISTED]], 2)
    beside = await _beside_claims(question, knowledge, mentions)
    if not beside:
        return say(question, heading, actions=names)
    told = tell(Group(beside, Note("text.base-says")))
    where_from = provenance(knowledge, sources(told))
    return say(question, heading, told, where_from, actions=(*rows(checks(told)), *names))


async def _in_short(
    question: Question, knowledge: Knowledge, heading: Heading, named: Sequence[Entity]
) -> Answer:
    """Of the first few one line each, the others by name: where all read along nobody wants more."""
    known = [entity for entity in named if knowledge.tally(entity.id).told][:LINES]
    first = [cited for entity in known for cited in (await knowledge.about(entity.id, 1)).items]
    told = tell(Group(first))
    others = tuple(entity for entity in named if entity not in known)[:NAMES]
    return say(
        question,
        heading,
        *((told,) if first else ()),
        *((Listing(others),) if others else ()),
        *((provenance(knowledge, sources(told)),) if first else ()),
        link=links.to_card(named[0]),
    )


async def _beside_claims(
    question: Question, knowledge: Knowledge, mentions: Sequence[Mention]
) -> list[Cited]:
    """What the base says of the same as the text: without a verdict, which is the reader's."""
    from db.questions.claims import claims, is_near  # noqa: PLC0415 - numpy

    found: dict[str, Cited] = {}
    for claim in claims(knowledge.reader, question.words, mentions, question.lang, question.today):
        for cited in await knowledge.cited(claim.candidates):
            if is_near(knowledge.index, claim.asked, cited.statement):
                found.setdefault(cited.statement.id, cited)
                break
    return list(found.values())[:BESIDE]


def mentioned(knowledge: Knowledge, text: str) -> tuple[Entity, ...]:
    """The entities that a text names for certain, by kind, then in the order in which they are named."""
    return _named(knowledge, _certain(knowledge, text))


def _certain(knowledge: Knowledge, text: str) -> list[Mention]:
    """Looked for once: in a long text they are most of the work."""
    found = [one for one in knowledge.names.within(text) if isinstance(one.match, Found)]
    return sorted(found, key=lambda one: one.start)


def _named(knowledge: Knowledge, mentions: Iterable[Mention]) -> tuple[Entity, ...]:
    ids = dict.fromkeys(one.match.id for one in mentions if isinstance(one.match, Found))
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
