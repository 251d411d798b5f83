"""What changed since: ``/changes [since]``, for everybody.

Corrections, and what was withdrawn, stand in the base itself; what else changed, in the ledger of releases.
"""

from collections.abc import AsyncIterator, Collection, Iterable, Iterator
from contextlib import aclosing
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from itertools import count, groupby, islice

from db.model import Lang, Statement, When
from db.store.difference import Change, Difference
from db.store.ledger import Release
from db.store.library import Library
from db.store.queries import Knowledge
from db.store.records import Page
from handlers import paging, spans
from handlers.conversation import (
    KAZAKHSTAN,
    Answer,
    Ask,
    Block,
    Corrected,
    Footnote,
    Heading,
    Note,
    Question,
    Refusal,
    Revised,
    Route,
    say,
)
from handlers.notices import reads_differently, revised
from handlers.telling import rows

ENTRIES = 4
"""To a page: one screen of a phone."""
MOST = 200
"""Corrections, statements withdrawn, and releases that are looked through, and what is told of these; of more
the newest."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """What changed on a day (ISO 8601); ``statement`` is what can be checked of it."""

    day: str
    blocks: tuple[Block, ...] = field(compare=False)
    statement: str = field(default="", compare=False)


async def changes(library: Library, question: Question, knowledge: Knowledge) -> Answer:
    """The newest first, page by page."""
    first = _first_day(question)
    entries = [one async for one in _of_base(knowledge, question.lang, first)]
    entries += await _of_ledger(library, question.lang, first)
    # Sorted by day alone: what stands in the base comes before what the ledger tells.
    newest_first = sorted(entries, key=lambda one: one.day, reverse=True)
    return _page(question, newest_first, first)


def _first_day(question: Question) -> str:
    """Of the time that is asked for (ISO 8601); empty where it is all. It has no end: a month begins it."""
    if not question.words:
        return ""
    span, rest = spans.of_command(question)
    if span is None or span.earliest is None or rest:
        raise Refusal(Note("changes.how"))
    return span.earliest


def _day(release: Release) -> str:
    """In Kazakhstan."""
    return datetime.fromisoformat(release.at).astimezone(KAZAKHSTAN).date().isoformat()


async def _of_base(knowledge: Knowledge, lang: Lang, first: str) -> AsyncIterator[_Entry]:
    for cited in await knowledge.corrected(first, MOST):
        one = cited.statement
        for correction in one.corrected:
            if correction.on >= first:
                yield _Entry(correction.on, (Revised(None, one, (lang,)), Corrected(correction)), one.id)
    for gone in await knowledge.withdrawn_since(first, MOST):
        blocks = (Note("fact.withdrawn", {"date": _on(gone.on)}), Note("fact.why", {"why": gone.why[lang]}))
        yield _Entry(gone.on, blocks, gone.id)


async def _of_ledger(library: Library, lang: Lang, first: str) -> list[_Entry]:
    entries: list[_Entry] = []
    async with aclosing(library.backwards(MOST)) as lines:
        async for release, difference in lines:
            if (day := _day(release)) < first or len(entries) == MOST:
                break
            entries += islice(_of_release(day, release, difference, lang), MOST - len(entries))
    return entries


def _of_release(day: str, release: Release, difference: Difference, lang: Lang) -> Iterator[_Entry]:
    """What was changed or taken out, each by itself; what is new is counted."""
    gone = {one.id for one in difference.withdrawn}
    for change in difference.statements:
        if change.before and reads_differently(change, lang) and not is_told_by_the_base(change, gone):
            blocks = tuple(revised(change, lang, difference.withdrawn))
            yield _Entry(day, blocks, change.after.id if change.after else "")
    if difference.added:
        yield _Entry(day, (Note("changes.added", {"n": len(difference.added)}),))
    if release.is_pinned:
        yield _Entry(day, (Note("changes.rollback", {"of": release.of or 0}),))


def is_told_by_the_base(change: Change[Statement], gone: Collection[str]) -> bool:
    """Whether it came with a correction, or with the reason why it was withdrawn."""
    before, after = change.before, change.after
    if after is None:
        return change.newest.id in gone
    return len(after.corrected) > len(before.corrected if before else ())


def _page(question: Question, entries: list[_Entry], first: str) -> Answer:
    ask = f"/changes {first}".rstrip()
    start = paging.offset(question, ENTRIES)
    page = paging.present(question, Page(tuple(entries[start : start + ENTRIES]), len(entries)), ask)
    since = When(f"{first}/..", first, None)
    heading = Note("changes.since", {"date": since}) if first else Note("changes.heading")
    if not page.items:
        return say(question, Heading(heading), Note("changes.nothing"))
    blocks = _by_day(page.items)
    checked = (entry.statement for entry in page.items if entry.statement)
    checks = [Ask(Footnote(number), f"/fact {id}") for number, id in enumerate(checked, 1)]
    return say(
        question,
        Heading(heading),
        *blocks,
        actions=rows(checks, paging.turns(question.page, page.total, ENTRIES, ask)),
    )


def _on(day: str) -> When:
    return When(day, day, day)


def _by_day(entries: Iterable[_Entry]) -> Iterator[Block]:
    """Numbered as their buttons are."""
    numbers = count(1)
    for day, group in groupby(entries, lambda entry: entry.day):
        yield Heading(Note("changes.day", {"date": _on(day)}))
        for entry in group:
            number = next(numbers) if entry.statement else 0
            for block in entry.blocks:
                yield replace(block, number=number) if isinstance(block, Revised) else block


def routes(library: Library) -> tuple[Route, ...]:
    return (Route("changes", partial(changes, library), takes="since"),)
