"""Who is tied to whom: ``/relations``, as a picture where a face shows any."""

from collections.abc import Sequence
from itertools import groupby

from db.model import Cited, Entity, Relation
from db.store.queries import Knowledge
from handlers import links, paging
from handlers.conversation import (
    Answer,
    Heading,
    Note,
    Outcome,
    Question,
    Refusal,
    Relations,
    Route,
    Tie,
    say,
)
from handlers.offers import to_card
from handlers.resolve import of_entity
from handlers.telling import BUTTONS, Group, checks, provenance, rows, sources, tell


async def relations(question: Question, knowledge: Knowledge) -> Answer:
    """Answer ``/relations NAME``: who leads, founded, belongs to whom; page by page."""
    if not question.words:
        raise Refusal(Note("relations.how"))
    return await of_entity(question, knowledge, "relations", _star)


async def _star(question: Question, knowledge: Knowledge, entity: Entity) -> Answer:
    ask = f"/relations {entity.id}"
    found = await knowledge.linked(entity.id, paging.PICTURED, paging.offset(question, paging.PICTURED))
    page = paging.present(question, found, ask)
    if not page.items:
        note = Note("relations.none", {"entity": entity})
        return say(question, note, outcome=Outcome.NOT_FOUND, actions=rows([to_card(entity)]))
    heading = Heading(Note("relations.of", {"entity": entity, "n": page.total}))
    chart = _chart(knowledge, entity, page.items)
    return say(
        question,
        heading,
        chart,
        provenance(knowledge, sources(chart.told)),
        actions=rows(
            checks(chart.told)[: 2 * BUTTONS],
            paging.turns(question.page, page.total, paging.PICTURED, ask),
            [to_card(entity)],
        ),
        link=links.to("relations", entity.id),
    )


def _chart(knowledge: Knowledge, entity: Entity, linked: Sequence[Cited]) -> Relations:
    """What is told stands under the name of its tie."""
    bound = {cited.statement.id: _bound(knowledge, entity, cited) for cited in linked}
    groups = [
        Group(tuple(cited), name)
        for name, cited in groupby(linked, lambda cited: bound[cited.statement.id][0])
    ]
    told = tell(*groups)
    ties = tuple(Tie(line, *bound[line.cited.statement.id]) for line in told.lines)
    return Relations(entity, ties, told)


def _bound(knowledge: Knowledge, entity: Entity, cited: Cited) -> tuple[Note, Entity, Relation, bool]:
    """What the tie is called, to whom it is, and whether the entity is its subject."""
    link = cited.statement.link
    if link is None:
        raise ValueError(f"{cited.statement.id} binds nobody")
    outward = link.subject == entity.id
    (other,) = knowledge.entities((link.object if outward else link.subject,))
    name = Note(f"{'tie' if outward else 'tied'}.{link.relation}")
    return name, other, link.relation, outward


ROUTES = (Route("relations", relations, takes="name"),)
