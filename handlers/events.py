"""What happened: ``/timeline``."""

from dataclasses import replace

from db.model import Cited, Entity, When
from db.names import Found
from db.store.queries import Knowledge
from handlers import links, offers, paging, spans
from handlers.conversation import Answer, Ask, Heading, Note, Outcome, Question, Refusal, Route, Value, say
from handlers.offers import to_card
from handlers.resolve import named, of_entity
from handlers.telling import Group, checks, provenance, rows, sources, tell

EVENTS = 3
"""To a page: one screen of a phone, with a date above each."""
YEARS_TO_A_ROW = 3


async def timeline(question: Question, knowledge: Knowledge) -> Answer:
    """Answer ``/timeline [who or what] [when]``: events, the oldest first."""
    if not question.words:
        return await _years(question, knowledge)
    span, words = await _span(question, knowledge)
    if not words:
        return await chronicle(span, None, question, knowledge)
    return await of_entity(
        replace(question, words=words),
        knowledge,
        "timeline",
        lambda asked, known, entity: chronicle(span, entity, asked, known),
        rest=span.edtf if span else "",
        how=Note("timeline.forms"),
    )


async def _span(question: Question, knowledge: Knowledge) -> tuple[When | None, str]:
    """A name may hold words that look like a date: December events."""
    try:
        return spans.of_command(question)
    except Refusal:
        if isinstance(await named(knowledge, question.words), Found):
            return None, question.words
        raise


async def chronicle(
    span: When | None, entity: Entity | None, question: Question, knowledge: Knowledge
) -> Answer:
    """One page of what happened in the span, to the entity; either may be left open."""
    ask = " ".join(("/timeline", *((entity.id,) if entity else ()), *((span.edtf,) if span else ())))
    found = await knowledge.chronicle(
        span.earliest if span else None,
        span.latest if span else None,
        entity.id if entity else None,
        EVENTS,
        paging.offset(question, EVENTS),
    )
    page = paging.present(question, found, ask)
    if not page.items:
        return _empty(span, entity, question, knowledge.sources[0].date)
    inside = [cited for cited in page.items if _inside(cited, span)]
    partly = [cited for cited in page.items if not _inside(cited, span)]
    told = tell(Group(inside), Group(partly, Note("timeline.perhaps")), by_date=True)
    turns = paging.turns(question.page, page.total, EVENTS, ask)
    back = to_card(entity) if entity else _all_years()
    return say(
        question,
        _heading(span, entity, page.total),
        told,
        provenance(knowledge, sources(told)),
        actions=rows(checks(told), turns, [back]),
        link=_link(span, entity),
    )


def _link(span: When | None, entity: Entity | None) -> str:
    """Of somebody's span to all of their chronicle: a link holds one thing."""
    if entity:
        return links.to("timeline", entity.id)
    return links.to_chronicle(span) if span else ""


def _inside(cited: Cited, span: When | None) -> bool:
    """Whether all of the event's date lies in the span; of one that is open, as far as it is known."""
    when = cited.statement.when
    if when is None or span is None:
        return True
    begins, ends = when.earliest or "", when.latest or "9999"
    return begins >= (span.earliest or "") and ends <= (span.latest or "9999")


def _heading(span: When | None, entity: Entity | None, total: int) -> Heading:
    values: dict[str, Value] = {"n": total}
    match span, entity:
        case When(), Entity():
            return Heading(Note("timeline.entity-span", values | {"entity": entity, "span": span}))
        case None, Entity():
            return Heading(Note("timeline.entity", values | {"entity": entity}))
        case When(), None:
            return Heading(Note("timeline.span", values | {"span": span}))
        case _:
            raise AssertionError(span, entity)


def _empty(span: When | None, entity: Entity | None, question: Question, newest: When) -> Answer:
    """Nothing dated was found, which does not say that nothing happened: the newest document may be older."""
    match span, entity:
        case When(), Entity():
            note = Note("timeline.empty-of", {"span": span, "entity": entity})
        case When(), None:
            note = Note("timeline.empty", {"span": span})
        case _:
            note = Note("timeline.undated", {"entity": entity} if entity else {})
    after = bool(span and span.earliest and newest.latest and span.earliest > newest.latest)
    notes = [note, *([Note("timeline.base-ends", {"date": newest})] if after else [])]
    back = [to_card(entity)] if entity else []
    return say(question, *notes, outcome=Outcome.NOT_FOUND, actions=rows([*back, _all_years()]))


def _all_years() -> Ask:
    return Ask(Note("button.years"), "/timeline")


async def _years(question: Question, knowledge: Knowledge) -> Answer:
    years = await knowledge.years()
    actions = [Ask(Note("year.with", {"year": year, "n": n}), f"/timeline {year}") for year, n in years]
    return say(
        question,
        Heading(Note("timeline.years", {"n": len(years)})),
        Note("timeline.how"),
        actions=offers.in_rows(actions, YEARS_TO_A_ROW),
    )


ROUTES = (Route("timeline", timeline, group_menu=True, takes="who-when"),)
