"""What they said, and what named speakers say of them: ``/quote``."""

from db.model import Entity
from db.store.queries import Knowledge
from db.store.records import Page
from handlers import links, offers, paging
from handlers.conversation import Answer, Ask, Heading, Note, Outcome, Question, Route, say
from handlers.offers import to_card
from handlers.resolve import of_entity
from handlers.telling import Group, checks, provenance, rows, sources, tell


async def quote(question: Question, knowledge: Knowledge) -> Answer:
    if not question.words:
        return await _speakers(question, knowledge)
    return await of_entity(question, knowledge, "quote", _of)


async def _of(question: Question, knowledge: Knowledge, entity: Entity) -> Answer:
    """Their own words first, then others' words on them, counted through as one list."""
    ask = f"/quote {entity.id}"
    start = paging.offset(question, paging.ENTRIES)
    own = await knowledge.said_by(entity.id, paging.ENTRIES, start)
    room = paging.ENTRIES - len(own.items)
    others = await knowledge.said_of(entity.id, room, max(0, start - own.total))
    total = own.total + others.total
    paging.present(question, Page((*own.items, *others.items), total), ask)
    if not total:
        note = Note("quote.none", {"entity": entity})
        return say(question, note, outcome=Outcome.NOT_FOUND, actions=((to_card(entity),),))
    told = tell(
        Group(own.items, Note("quote.by", {"entity": entity, "n": own.total})),
        Group(others.items, Note("quote.of", {"entity": entity, "n": others.total})),
    )
    turns = paging.turns(question.page, total, paging.ENTRIES, ask)
    return say(
        question,
        told,
        provenance(knowledge, sources(told)),
        actions=rows(checks(told), turns, [to_card(entity)]),
        link=links.to("quote", entity.id),
    )


async def _speakers(question: Question, knowledge: Knowledge) -> Answer:
    listed = knowledge.speakers(paging.NAMES, paging.offset(question, paging.NAMES))
    page = paging.present(question, listed, "/quote")
    actions = offers.in_rows([Ask(entity, f"/quote {entity.id}") for entity in page.items], 2)
    turns = paging.turns(question.page, page.total, paging.NAMES, "/quote")
    heading = Heading(Note("quote.speakers", {"n": page.total}))
    return say(question, heading, actions=(*actions, *rows(turns)))


ROUTES = (Route("quote", quote, group_menu=True, takes="name"),)
