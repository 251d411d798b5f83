"""What is published, looked at before and taken back: for admins; to others these are unknown commands."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from functools import partial

from db.model import Entity, Statement, When
from db.problems import NotBuilt, Unsound
from db.store.difference import Difference
from db.store.ledger import Overtaken, Release
from db.store.library import Library
from db.store.publishing import Changed, Published, Review
from db.store.queries import Knowledge
from db.store.records import Page
from db.store.stock import NoRelease
from handlers import cards, changes, paging
from handlers.conversation import (
    KAZAKHSTAN,
    Answer,
    Ask,
    Block,
    Heading,
    Lines,
    Listing,
    Note,
    Outcome,
    Question,
    Refusal,
    Route,
    Told,
    Value,
    say,
)
from handlers.telling import rows

MOST_LISTED = 20
"""Problems, warnings or names that one reply lists; the rest are counted."""
LONGEST_PROBLEM = 500
"""Characters; a problem may repeat what it found, which may be anything."""
ENTRIES = 5
"""Records to a page of changes: each is told in three languages."""
CARDS = 200
"""Cards that are compared before and after: of more the first."""


async def reload(library: Library, question: Question, knowledge: Knowledge) -> Answer:
    """Publish what the seeds hold now, or say why not and keep what is served; under review, show it."""
    if library.review_first:
        return await review(library, question, knowledge)
    try:
        report = await library.reload()
    except (Unsound, NotBuilt) as reason:
        return say(question, *refused(reason, library.version), outcome=Outcome.REFUSED)
    answer = told_of(question, report, "reload.done")
    return replace(answer, blocks=(*answer.blocks, *_held(library.held)))


def _held(held: Unsound | None) -> Iterator[Block]:
    """Which documents are served as they were, and why."""
    if held:
        yield Heading(Note("reload.held", {"n": len(held.problems)}))
        yield _listed(held.problems)
        yield from _more(len(held.problems))


def refused(reason: Unsound | NotBuilt, version: str) -> Iterator[Block]:
    """Why the seeds as they stand are not served, and what is."""
    match reason:
        case Unsound(problems=problems):
            yield Heading(Note("reload.problems", {"n": len(problems), "version": version}))
            yield _listed(problems)
            yield from _more(len(problems))
        case NotBuilt():
            yield Note("reload.not-built", {"reason": str(reason), "version": version})


def _listed(problems: Iterable[object]) -> Lines:
    shown = [str(problem)[:LONGEST_PROBLEM] for problem in list(problems)[:MOST_LISTED]]
    return Lines(tuple(Note("reload.item", {"item": item}) for item in shown))


def _more(total: int) -> tuple[Note, ...]:
    return (Note("reload.more", {"n": total - MOST_LISTED}),) if total > MOST_LISTED else ()


def told_of(question: Question, report: Published, key: str) -> Answer:
    """What was done and what it changed, with a button that takes it back."""
    if is_unchanged(report):
        return say(question, Note("reload.unchanged", counts(report)))
    number = report.release.number if report.release else 0
    told = (Note(key, counts(report)), changes.summary(report.difference))
    return _with_changes(question, told, report.difference, f"/release {number}", _undo(number))


def is_unchanged(report: Published) -> bool:
    return report.version == report.previous and report.difference.is_empty


def counts(report: Published) -> dict[str, Value]:
    return {
        "version": report.version,
        "n": report.statements,
        "entities": report.entities,
        "documents": report.documents,
        "number": report.release.number if report.release else 0,
    }


def _undo(number: int) -> list[Ask]:
    return [Ask(Note("button.undo"), f"/undo {number}")] if number > 1 else []


def whole(question: Question, difference: Difference, *head: Block) -> Answer:
    """All that changed at once, for who does not turn pages."""
    blocks = (block for entry in changes.entries(difference) for block in entry)
    return say(question, *head, changes.summary(difference), *blocks)


def _with_changes(
    question: Question, head: Iterable[Block], difference: Difference, ask: str, deeds: list[Ask]
) -> Answer:
    """A page of the records that changed; ``ask`` asks for the others."""
    entries = changes.entries(difference)
    start = paging.offset(question, ENTRIES)
    page = paging.present(question, Page(tuple(entries[start : start + ENTRIES]), len(entries)), ask)
    turns = paging.turns(question.page, page.total, ENTRIES, ask)
    blocks = (block for entry in page.items for block in entry)
    return say(question, *head, *blocks, actions=rows(turns, deeds))


# Looked at before


async def review(library: Library, question: Question, _: Knowledge) -> Answer:
    """What publishing the seeds would change; nothing changes before *Publish*."""
    try:
        async with library.reviewing() as reviewed:
            return await _reviewed(question, reviewed)
    except (Unsound, NotBuilt) as reason:
        return say(question, *refused(reason, library.version), outcome=Outcome.REFUSED)


async def _reviewed(question: Question, review: Review) -> Answer:
    if review.served and review.difference.is_empty and review.version == review.served.version:
        return say(question, Note("review.nothing", {"version": review.version}))
    head: list[Block] = [
        Heading(Note("review.heading", {"version": review.version})),
        changes.summary(review.difference),
    ]
    if question.page == 1:
        head += await consequences(question, review)
    deeds = [
        Ask(Note("button.publish"), f"/publish {review.version} {review.after}"),
        Ask(Note("button.leave"), "/leave"),
    ]
    return _with_changes(question, head, review.difference, "/review", deeds)


async def consequences(question: Question, review: Review) -> list[Block]:
    """What follows from the changes: cards that begin with something else, and warnings."""
    return [*await _screens(question, review), *_doubts(review)]


def _doubts(review: Review) -> Iterator[Block]:
    if review.doubts:
        yield Heading(Note("review.warnings", {"n": len(review.doubts)}))
        yield _listed(review.doubts)
        yield from _more(len(review.doubts))


async def _screens(question: Question, review: Review) -> tuple[Block, ...]:
    """Whose cards begin with something else."""
    if review.served is None:
        return ()
    touched = list(_touched(review.difference))[:CARDS]
    changed = [
        one
        for one in review.reviewed.entities(touched)
        if await _first_screen(question, review.served, one.id)
        != await _first_screen(question, review.reviewed, one.id)
    ]
    if not changed:
        return ()
    return (
        Note("review.screens", {"n": len(changed)}),
        Listing(tuple(changed[:MOST_LISTED])),
        *_more(len(changed)),
    )


def _touched(difference: Difference) -> Iterable[str]:
    """Ids of entities whose cards may be others, each once."""
    found: dict[str, None] = dict.fromkeys(change.newest.id for change in difference.entities)
    found |= dict.fromkeys(difference.orders)
    for told in difference.statements:
        for one in filter(None, (told.before, told.after)):
            found |= dict.fromkeys((*one.about, *one.lead))
    return found


async def _first_screen(
    question: Question, knowledge: Knowledge, id: str
) -> tuple[Entity, tuple[Statement, ...]] | None:
    """What a card says of the entity, in every language; None where there is none."""
    entity = knowledge.entity(id)
    if entity is None:
        return None
    answer = await cards.card(replace(question, page=1), knowledge, entity)
    lines = [line for block in answer.blocks if isinstance(block, Told) for line in block.lines]
    return entity, tuple(_unplaced(line.cited.statement) for line in lines)


def _unplaced(statement: Statement) -> Statement:
    """Where a quote stands in its document is nothing that a card shows."""
    return replace(statement, quotes=tuple(replace(quote, start=0, end=0) for quote in statement.quotes))


async def publish(library: Library, question: Question, __: Knowledge) -> Answer:
    """``/publish VERSION NUMBER``: exactly what was reviewed, where nothing else was published meanwhile."""
    match question.words.split():
        case version, after if (number := _numbered(after)) is not None:
            pass
        case _:
            raise Refusal(Note("publish.how"))
    try:
        report = await library.publish(version, number)
    except Changed:
        raise Refusal(Note("publish.changed"), actions=_again()) from None
    except Overtaken:
        raise Refusal(Note("publish.overtaken"), actions=_again()) from None
    except (Unsound, NotBuilt) as reason:
        return say(question, *refused(reason, library.version), outcome=Outcome.REFUSED)
    return told_of(question, report, "reload.done")


def _again() -> tuple[tuple[Ask, ...], ...]:
    return ((Ask(Note("button.review"), "/review"),),)


async def leave(question: Question, knowledge: Knowledge) -> Answer:
    return say(question, Note("review.left", {"version": knowledge.version}))


# Looked at afterwards, and taken back


async def releases(library: Library, question: Question, _: Knowledge) -> Answer:
    """Those that can be served, the newest first."""
    listed = await library.releases()
    if not listed:
        return say(question, Note("releases.none"))
    served = library.release
    lines = Lines(tuple(line(one, served=one == served) for one in listed))
    back = [
        Ask(Note("button.rollback", {"number": one.number}), f"/rollback {one.number}")
        for one in listed
        if one != served
    ]
    pinned = (Note("releases.pinned"),) if served and served.is_pinned else ()
    heading = Heading(Note("releases.heading", {"n": len(listed)}))
    return say(question, heading, lines, *pinned, actions=rows(back))


def line(one: Release, *, served: bool) -> Note:
    how = Note(f"release.{one.how}", {"of": one.of or 0})
    key = "releases.served" if served else "releases.line"
    return Note(key, {"number": one.number, "version": one.version, "how": how, **at(one)})


def at(release: Release) -> dict[str, Value]:
    """Day and time of the publishing, in Kazakhstan."""
    here = datetime.fromisoformat(release.at).astimezone(KAZAKHSTAN)
    day = here.date().isoformat()
    return {"date": When(day, day, day), "time": f"{here:%H:%M}"}


async def release(library: Library, question: Question, _: Knowledge) -> Answer:
    """``/release NUMBER``: what it changed."""
    number = _number(question)
    found = [entry for entry in await library.history(number - 1) if entry[0].number == number]
    if not found:
        raise Refusal(Note("release.unknown", {"number": number}), Outcome.NOT_FOUND)
    ((one, difference),) = found
    head = (
        Heading(Note("release.heading", {"number": number, **at(one)})),
        Note(f"release.{one.how}", {"of": one.of or 0}),
        changes.summary(difference),
    )
    undo = _undo(number) if one == library.release else []
    return _with_changes(question, head, difference, f"/release {number}", undo)


async def rollback(library: Library, question: Question, knowledge: Knowledge) -> Answer:
    """``/rollback NUMBER``: serve that release until the next publishing."""
    if not question.words:
        return await releases(library, question, knowledge)
    number = _number(question)
    try:
        report = await library.rollback(number)
    except NoRelease:
        raise Refusal(Note("release.unknown", {"number": number}), Outcome.NOT_FOUND) from None
    except Overtaken:
        raise Refusal(Note("publish.overtaken")) from None
    except NotBuilt as reason:
        return say(question, *refused(reason, library.version), outcome=Outcome.REFUSED)
    return told_of(question, report, "rollback.done")


async def undo(library: Library, question: Question, _: Knowledge) -> Answer:
    """``/undo NUMBER``: take back that release, where it is the last one still."""
    number = _number(question)
    try:
        report = await library.undo(number)
    except Overtaken:
        raise Refusal(Note("undo.overtaken", {"number": number})) from None
    except NoRelease:
        raise Refusal(Note("release.unknown", {"number": number - 1}), Outcome.NOT_FOUND) from None
    except NotBuilt as reason:
        return say(question, *refused(reason, library.version), outcome=Outcome.REFUSED)
    return told_of(question, report, "rollback.done")


def _number(question: Question) -> int:
    number = _numbered(question.words)
    if number is None:
        raise Refusal(Note("release.how"))
    return number


def _numbered(words: str) -> int | None:
    """A number of at most nine digits."""
    return int(words) if words.isascii() and words.isdecimal() and len(words) < 10 else None


async def status(library: Library, question: Question, knowledge: Knowledge) -> Answer:
    """What is served and by which release; where the seeds hold something else, why that is not."""
    values: dict[str, Value] = {
        "version": knowledge.version,
        "n": knowledge.statements,
        "entities": len(knowledge.every_entity),
        "documents": len(knowledge.sources),
    }
    by = [line(library.release, served=True)] if library.release else []
    pinned = library.release is not None and library.release.is_pinned
    said = (Note("releases.pinned"),) if pinned else ()
    first = (Note("status.review"),) if library.review_first else ()
    stale = refused(library.stale, knowledge.version) if library.stale else ()
    return say(question, Note("status", values), *by, *said, *first, *stale, *_held(library.held))


def routes(library: Library) -> tuple[Route, ...]:
    return (
        Route("reload", partial(reload, library), admin=True),
        Route("review", partial(review, library), admin=True),
        Route("releases", partial(releases, library), admin=True),
        Route("rollback", partial(rollback, library), admin=True, takes="number"),
        Route("status", partial(status, library), admin=True),
        Route("publish", partial(publish, library), admin=True, menu=False),
        Route("leave", leave, admin=True, menu=False),
        Route("release", partial(release, library), admin=True, menu=False),
        Route("undo", partial(undo, library), admin=True, menu=False),
    )
