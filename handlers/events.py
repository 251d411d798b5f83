"""What happened: ``/timeline``, in words or as a picture."""

from collections.abc import Iterable
from dataclasses import replace

from db.languages import OF
from db.model import Cited, Entity, When
from db.names import Found
from db.store.queries import Knowledge
from db.store.records import Page
from handlers import differences, links, offers, paging, spans
from handlers.conversation import (
    Answer,
    Ask,
    Chronicle,
    Heading,
    Note,
    Outcome,
    Question,
    Refusal,
    Route,
    Value,
    say,
)
from handlers.offers import to_card
from handlers.resolve import named, of_entity
from handlers.telling import BUTTONS, Group, checks, provenance, rows, sources, tell

EVENTS = 3
"""To a page: one screen of a phone, with a date above each."""
YEARS_TO_A_ROW = 3
PICTURE = "picture"
PICTURE_WORDS = frozenset(word for language in OF.values() for word in language.picture.split())


async def timeline(question: Question, knowledge: Knowledge) -> Answer:
    """Answer ``/timeline [who or what] [when] [picture]``: events, the oldest first."""
    drawn, words = _as_picture(question.words)
    question = replace(question, words=words)
    if not words:
        return await _years(question, knowledge, drawn=drawn)
    told = picture if drawn else chronicle
    span, words = await _span(question, knowledge)
    if not words:
        return await told(span, None, question, knowledge)
    return await of_entity(
        replace(question, words=words),
        knowledge,
        "timeline",
        lambda asked, known, entity: told(span, entity, asked, known),
        rest=" ".join(filter(None, (span.edtf if span else "", PICTURE if drawn else ""))),
        how=Note("timeline.forms"),
    )


def _as_picture(words: str) -> tuple[bool, str]:
    """Whether a word for a picture stands first or last, and the other words."""
    written = words.split()
    for place in (-1, 0):
        if written and written[place].casefold() in PICTURE_WORDS:
            del written[place]
            return True, " ".join(written)
    return False, words


async def _span(question: Question, knowledge: Knowledge) -> tuple[When | None, str]:
    """A name may hold words that look like a date: December events; an id may too: rally-march-2001."""
    ids = [word for word in question.words.split() if knowledge.entity(word)]
    if ids:
        times = " ".join(word for word in question.words.split() if word not in ids[:1])
        span, others = spans.of_command(replace(question, words=times))
        return span, " ".join((ids[0], others)).rstrip()
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
    ask = _ask(span, entity)
    page = paging.present(question, await _found(span, entity, EVENTS, question, knowledge), ask)
    if not page.items:
        return _empty(span, entity, question, knowledge.sources[0].date)
    told = tell(*_groups(page.items, span), by_date=True)
    turns = paging.turns(question.page, page.total, EVENTS, ask)
    back = to_card(entity) if entity else _all_years()
    drawn = Ask(Note("button.picture"), f"{ask} {PICTURE}")
    return say(
        question,
        _heading(span, entity, page.total),
        told,
        provenance(knowledge, sources(told)),
        actions=rows(checks(told), turns, [drawn, back]),
        link=_link(span, entity),
    )


async def picture(
    span: When | None, entity: Entity | None, question: Question, knowledge: Knowledge
) -> Answer:
    """The same drawn, more to a page; under an event of which another date is told, the latter."""
    in_words = _ask(span, entity)
    ask = f"{in_words} {PICTURE}"
    found = await _found(span, entity, paging.PICTURED, question, knowledge)
    page = paging.present(question, found, ask)
    if not page.items:
        return _empty(span, entity, question, knowledge.sources[0].date)
    events, beside = await differences.with_other_dates(knowledge, page.items)
    told = tell(*_groups(events, span, beside), by_date=True)
    if question.page > 1:
        # The page in words that begins with the same event.
        in_words = paging.numbered(in_words, paging.offset(question, paging.PICTURED) // EVENTS + 1)
    return say(
        question,
        _heading(span, entity, page.total),
        Chronicle(told),
        provenance(knowledge, sources(told)),
        actions=rows(
            checks(told)[: 2 * BUTTONS],
            paging.turns(question.page, page.total, paging.PICTURED, ask),
            [Ask(Note("button.in-words"), in_words)],
        ),
        link=_link(span, entity),
    )


def _ask(span: When | None, entity: Entity | None) -> str:
    return " ".join(("/timeline", *((entity.id,) if entity else ()), *((span.edtf,) if span else ())))


async def _found(
    span: When | None, entity: Entity | None, size: int, question: Question, knowledge: Knowledge
) -> Page[Cited]:
    return await knowledge.chronicle(
        span.earliest if span else None,
        span.latest if span else None,
        entity.id if entity else None,
        size,
        paging.offset(question, size),
    )


def _groups(
    events: Iterable[Cited], span: When | None, beside: frozenset[str] = frozenset()
) -> tuple[Group, Group]:
    """What lies in the span, and what may; another date stands where its event does."""
    groups: tuple[list[Cited], list[Cited]] = ([], [])
    place = 0
    for cited in events:
        if cited.statement.id not in beside:
            place = 0 if _inside(cited, span) else 1
        groups[place].append(cited)
    inside, partly = groups
    return Group(inside, beside=beside), Group(partly, Note("timeline.perhaps"), beside=beside)


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


async def _years(question: Question, knowledge: Knowledge, *, drawn: bool) -> Answer:
    years = await knowledge.years()
    more = f" {PICTURE}" if drawn else ""
    actions = [Ask(Note("year.with", {"year": year, "n": n}), f"/timeline {year}{more}") for year, n in years]
    return say(
        question,
        Heading(Note("timeline.years", {"n": len(years)})),
        Note("timeline.how"),
        actions=offers.in_rows(actions, YEARS_TO_A_ROW),
    )


ROUTES = (Route("timeline", timeline, group_menu=True, takes="who-when"),)
