"""A name in a command that takes every kind of entity: ``/quote``, ``/timeline``, ``/sources``, …"""

from collections.abc import Awaitable, Callable
from dataclasses import replace

from db.model import Entity
from db.names import Found, Unclear, Unknown
from db.store.queries import Knowledge
from handlers import cards
from handlers.conversation import Action, Answer, Note, Question
from handlers.whom import named

Told = Callable[[Question, Knowledge, Entity], Awaitable[Answer]]


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
    if entity := knowledge.entity(question.words):
        return await told(question, knowledge, entity)
    match await named(knowledge, question.words):
        case Found(id):
            (entity,) = knowledge.entities((id,))
            return await told(question, knowledge, entity)
        case Unclear(ids):
            asked_back = cards.choices(question, knowledge, ids)
            entities = knowledge.entities(ids)
            actions = tuple(
                (Action(entity, f"/{command} {entity.id} {rest}".rstrip()),) for entity in entities
            )
            return replace(asked_back, actions=actions)
        case Unknown(nearest):
            return cards.missed(question, knowledge, nearest, how)
