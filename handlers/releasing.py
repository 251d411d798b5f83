"""What is published, looked at before and taken back: for admins; to others these are unknown commands."""

from datetime import datetime
from functools import partial

from db.model import When
from db.problems import NotBuilt, Unsound
from db.store.ledger import Overtaken, Release
from db.store.library import Library
from db.store.queries import Knowledge
from db.store.stock import NoRelease
from handlers import changes
from handlers.conversation import (
    KAZAKHSTAN,
    Answer,
    Ask,
    Heading,
    Lines,
    Note,
    Outcome,
    Question,
    Refusal,
    Route,
    Value,
    say,
)
from handlers.publishing import numbered, told_of, undo_button
from handlers.refusals import held_back, refused
from handlers.reviewing import leave, publish, review
from handlers.telling import rows


async def reload(library: Library, question: Question, knowledge: Knowledge) -> Answer:
    """Publish what the seeds hold now, or say why not and keep what is served; under review, show it."""
    if library.review_first:
        return await review(library, question, knowledge)
    try:
        report = await library.reload()
    except (Unsound, NotBuilt) as reason:
        return say(question, *refused(reason, library.version), outcome=Outcome.REFUSED)
    return told_of(question, report, "reload.done", library.held)


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
    found = await library.history(number - 1, number)
    if not found:
        raise Refusal(Note("release.unknown", {"number": number}), Outcome.NOT_FOUND)
    ((one, difference),) = found
    head = (
        Heading(Note("release.heading", {"number": number, **at(one)})),
        Note(f"release.{one.how}", {"of": one.of or 0}),
        changes.summary(difference),
    )
    undo = undo_button(number) if one == library.release else []
    return changes.with_changes(question, head, difference, f"/release {number}", undo)


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
    number = numbered(question.words)
    if number is None:
        raise Refusal(Note("release.how", {"command": question.command}))
    return number


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
    return say(question, Note("status", values), *by, *said, *first, *stale, *held_back(library.held))


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
