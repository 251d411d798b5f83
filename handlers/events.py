"""What happened: ``/event`` and ``/timeline``."""

from dataclasses import replace

from db.model import Entity, Kind, When
from db.store.queries import Knowledge
from handlers import cards, paging, spans
from handlers.conversation import (
    Action,
    Answer,
    Entry,
    Heading,
    Note,
    Outcome,
    Question,
    Refusal,
    Route,
    Value,
    say,
)
from handlers.naming import of_entity

YEARS_TO_A_ROW = 4


async def timeline(question: Question, knowledge: Knowledge) -> Answer:
    """Answer ``/timeline [who or what] [when]``: dated statements, the oldest first."""
    if not question.words:
        return await _years(question, knowledge)
    span, words = spans.read(question.words)
    if not words:
        return await chronicle(span, None, question, knowledge)
    if not any(map(str.isalpha, words)):
        # Digits that are part of no date that is known here, and of no name.
        raise Refusal(Note("date.unread", {"asked": cards.shortened(question.words)}))
    return await of_entity(
        replace(question, words=words),
        knowledge,
        "timeline",
        lambda asked, known, entity: chronicle(span, entity, asked, known),
        rest=span.edtf if span else "",
        how=Note("timeline.forms"),
    )


async def chronicle(
    span: When | None, entity: Entity | None, question: Question, knowledge: Knowledge
) -> Answer:
    """One page of what happened in the span, to the entity; either may be left open."""
    ask = " ".join(("/timeline", *((entity.id,) if entity else ()), *((span.edtf,) if span else ())))
    found = await knowledge.chronicle(
        span.earliest if span else None,
        span.latest if span else None,
        entity.id if entity else None,
        paging.ENTRIES,
        paging.offset(question, paging.ENTRIES),
    )
    page = paging.present(question, found, ask)
    if not page.items:
        return _empty(span, entity, question)
    actions = paging.turns(question, page.total, paging.ENTRIES, ask)
    actions += ((Action(entity, cards.ask_card(entity)),),) if entity else ((_all_years(),),)
    return say(question, _heading(span, entity, page.total), *map(Entry, page.items), actions=actions)


def _heading(span: When | None, entity: Entity | None, total: int) -> Heading:
    values: dict[str, Value] = {"n": total}
    parts = [name for name, value in (("entity", entity), ("span", span)) if value]
    values |= {"entity": entity} if entity else {}
    values |= {"span": span} if span else {}
    return Heading(Note(f"timeline.{'-'.join(parts)}", values))


def _empty(span: When | None, entity: Entity | None, question: Question) -> Answer:
    """Nothing dated was found; which does not say that nothing happened."""
    actions = [_all_years()]
    if entity:
        actions.insert(0, Action(entity, cards.ask_card(entity)))
    values: dict[str, Value] = {"span": span} if span else {}
    note = Note(
        "timeline.empty" if span else "timeline.undated", values | ({"entity": entity} if entity else {})
    )
    if span and entity:
        note = Note("timeline.empty-of", {"span": span, "entity": entity})
    return say(question, note, outcome=Outcome.NOT_FOUND, actions=(tuple(actions),))


def _all_years() -> Action:
    return Action(Note("button.years"), "/timeline")


async def _years(question: Question, knowledge: Knowledge) -> Answer:
    years = await knowledge.years()
    actions = [Action(Note("year.with", {"year": year, "n": n}), f"/timeline {year}") for year, n in years]
    return say(
        question,
        Heading(Note("timeline.years", {"n": sum(n for _, n in years)})),
        Note("timeline.how"),
        actions=cards.in_rows(actions, YEARS_TO_A_ROW),
    )


ROUTES = (cards.route(Kind.EVENT), Route("timeline", timeline, takes="who-when"))
