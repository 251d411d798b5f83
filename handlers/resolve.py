"""Whom a reader means: an id, else a name, else ask back.

``db.names`` bounds the work of a look-up itself, so that none needs a thread.
"""

from collections.abc import Awaitable, Callable, Container
from dataclasses import replace

from db.model import Entity, Kind
from db.names import Found, Match, Mention, Unclear, Unknown
from db.store.queries import Knowledge
from handlers import offers
from handlers.conversation import Answer, Ask, Note, Question

LONGEST_SENTENCE = 500
"""Characters of a text in which names are looked for."""

Told = Callable[[Question, Knowledge, Entity], Awaitable[Answer]]


async def named(knowledge: Knowledge, text: str, kinds: Container[Kind] | None = None) -> Match:
    """Whom the whole text names."""
    return knowledge.names.find(text, kinds)


async def mentioned(knowledge: Knowledge, text: str) -> tuple[Mention, ...]:
    """The names inside the text, or inside the beginning of a long one."""
    return knowledge.names.within(text[:LONGEST_SENTENCE])


async def by_id(knowledge: Knowledge, text: str) -> Entity | None:
    """The entity of this id, or of one that it had before it was renamed or merged."""
    return knowledge.entity(text) or knowledge.entity(await knowledge.now(text))


async def of_entity(
    question: Question,
    knowledge: Knowledge,
    command: str,
    told: Told,
    *,
    rest: str = "",
    how: Note | None = None,
) -> Answer:
    """Answer for the entity that the words name; ask back where it is unclear, keeping to the command.

    ``rest`` is what else the question held, ``how`` says to whoever names nobody how to ask.
    """
    if entity := await by_id(knowledge, question.words):
        return await told(question, knowledge, entity)
    match await named(knowledge, question.words):
        case Found(id):
            (entity,) = knowledge.entities((id,))
            return await told(question, knowledge, entity)
        case Unclear(ids):
            asked_back = offers.choices(question, knowledge, ids)
            asks = ((one, f"/{command} {one.id} {rest}".rstrip()) for one in knowledge.entities(ids))
            actions = tuple((Ask(one, ask),) for one, ask in asks)
            return replace(asked_back, actions=actions)
        case Unknown(nearest):
            return offers.missed(question, knowledge, nearest, how)
