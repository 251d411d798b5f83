"""An answer that states facts says in its last line where it comes from, also when it is forwarded."""

from dataclasses import replace
from functools import partial

from db.store.queries import Knowledge
from handlers import links
from handlers.conversation import Answer, Handler, Provenance, Question, Route


def telling(route: Route) -> Route:
    """The same route, its answers with a link to what they tell."""
    return replace(route, handler=partial(_answer, route.handler))


async def _answer(handler: Handler, question: Question, knowledge: Knowledge) -> Answer:
    return linked(await handler(question, knowledge))


def linked(answer: Answer) -> Answer:
    payload = links.of(answer)
    blocks = (
        replace(block, payload=payload) if isinstance(block, Provenance) else block for block in answer.blocks
    )
    return replace(answer, blocks=tuple(blocks))
