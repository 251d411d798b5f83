"""What they said, and what named speakers say of them: ``/quote``."""

from db.model import Entity
from db.store.queries import Knowledge
from db.store.records import Page
from handlers import cards, paging
from handlers.conversation import (
    Action,
    Answer,
    Block,
    Entry,
    Heading,
    Note,
    Outcome,
    Question,
    Route,
    say,
)
from handlers.naming import of_entity


async def quote(question: Question, knowledge: Knowledge) -> Answer:
    if not question.words:
        return await _speakers(question, knowledge)
    return await of_entity(question, knowledge, "quote", _of)


async def _of(question: Question, knowledge: Knowledge, entity: Entity) -> Answer:
    """Their own words first, then others' words on them, counted through as one list."""
    ask = f"/quote {entity.id}"
    start = paging.offset(question, paging.ENTRIES)
    own = await knowledge.said_by(entity.id, paging.ENTRIES, start)
    tally = knowledge.tally(entity.id)
    room = paging.ENTRIES - len(own.items)
    others = await knowledge.said_of(entity.id, room, max(0, start - tally.said))
    blocks: list[Block] = []
    if own.items:
        blocks += [Heading(Note("quote.by", {"entity": entity, "n": tally.said})), *map(Entry, own.items)]
    if others.items:
        blocks += [
            Heading(Note("quote.of", {"entity": entity, "n": tally.said_of})),
            *map(Entry, others.items),
        ]
    to_card = (Action(entity, cards.ask_card(entity)),)
    paging.present(question, Page((*own.items, *others.items), tally.said + tally.said_of), ask)
    if not blocks:
        note = Note("quote.none", {"entity": entity})
        return say(question, note, outcome=Outcome.NOT_FOUND, actions=(to_card,))
    turns = paging.turns(question, tally.said + tally.said_of, paging.ENTRIES, ask)
    return say(question, *blocks, actions=(*turns, to_card))


async def _speakers(question: Question, knowledge: Knowledge) -> Answer:
    page = knowledge.speakers(paging.NAMES, paging.offset(question, paging.NAMES))
    paging.present(question, page, "/quote")
    actions = cards.in_rows([Action(entity, f"/quote {entity.id}") for entity in page.items], 2)
    turns = paging.turns(question, page.total, paging.NAMES, "/quote")
    return say(question, Heading(Note("quote.speakers", {"n": page.total})), actions=(*actions, *turns))


ROUTES = (Route("quote", quote, takes="name"),)
