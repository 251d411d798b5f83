"""Where two sources differ, and what a newer statement replaced: ``/differ``."""

from db.model import Entity
from db.store.queries import Knowledge
from handlers import cards, paging
from handlers.conversation import Action, Answer, Heading, Note, Outcome, Question, Route, say
from handlers.naming import of_entity

PAIRS = 2
"""Pairs of statements to a page, both sides quoted: about one Telegram message."""


async def differ(question: Question, knowledge: Knowledge) -> Answer:
    if not question.words:
        return await _pairs(question, knowledge, None)
    return await of_entity(question, knowledge, "differ", _pairs)


async def _pairs(question: Question, knowledge: Knowledge, entity: Entity | None) -> Answer:
    ask = f"/differ {entity.id}" if entity else "/differ"
    found = await knowledge.contrasts_of(entity.id if entity else None, PAIRS, paging.offset(question, PAIRS))
    page = paging.present(question, found, ask)
    to_card = ((Action(entity, cards.ask_card(entity)),),) if entity else ()
    if not page.items:
        note = Note("differ.none-of", {"entity": entity}) if entity else Note("differ.none")
        return say(question, note, outcome=Outcome.NOT_FOUND, actions=to_card)
    heading = (
        Note("differ.of", {"entity": entity, "n": page.total})
        if entity
        else Note("differ.all", {"n": page.total})
    )
    pairs = await cards.against_each_other(knowledge, page.items)
    turns = paging.turns(question, page.total, PAIRS, ask)
    return say(question, Heading(heading), *pairs, actions=(*turns, *to_card))


ROUTES = (Route("differ", differ, takes="name"),)
