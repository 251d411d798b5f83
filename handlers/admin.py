"""For those who run the bot: ``/reload`` and ``/status``. To everybody else these are unknown commands."""

from collections.abc import Iterator
from functools import partial

from db.problems import NotBuilt, Unsound
from db.store.library import Library, Reloaded
from db.store.queries import Knowledge
from handlers.conversation import Answer, Block, Heading, Lines, Note, Outcome, Question, Route, Value, say

MOST_LISTED = 20
"""Problems, or ids of statements, that one reply lists; the rest are counted."""
LONGEST_PROBLEM = 500
"""Characters; a problem may repeat what it found, which may be anything."""


async def reload(library: Library, question: Question, _: Knowledge) -> Answer:
    """Swap in what the seeds hold now, or say why not and keep what is served."""
    try:
        report = await library.reload()
    except (Unsound, NotBuilt) as reason:
        return say(question, *_refused(reason, library.version), outcome=Outcome.REFUSED)
    return say(question, *_report(report))


def _refused(reason: Unsound | NotBuilt, version: str) -> Iterator[Block]:
    """Why the seeds as they stand are not served, and what is."""
    match reason:
        case Unsound(problems=problems):
            listed = [str(problem)[:LONGEST_PROBLEM] for problem in problems[:MOST_LISTED]]
            yield Heading(Note("reload.problems", {"n": len(problems), "version": version}))
            yield Lines(tuple(Note("reload.item", {"item": item}) for item in listed))
            yield from _more(len(problems))
        case NotBuilt():
            yield Note("reload.not-built", {"reason": str(reason), "version": version})


def _report(report: Reloaded) -> Iterator[Block]:
    counts: dict[str, Value] = {
        "version": report.version,
        "n": report.statements,
        "entities": report.entities,
        "documents": report.documents,
    }
    if report.version == report.previous:
        yield Note("reload.unchanged", counts)
        return
    yield Note("reload.done", counts)
    for key, ids in (("added", report.added), ("changed", report.changed), ("removed", report.removed)):
        if ids:
            listed = ", ".join(ids[:MOST_LISTED]) + (" …" if len(ids) > MOST_LISTED else "")
            yield Note(f"reload.{key}", {"n": len(ids), "ids": listed})


def _more(total: int) -> tuple[Note, ...]:
    return (Note("reload.more", {"n": total - MOST_LISTED}),) if total > MOST_LISTED else ()


async def status(library: Library, question: Question, knowledge: Knowledge) -> Answer:
    """What is served; where the seeds hold something else, why that is not."""
    values: dict[str, Value] = {
        "version": knowledge.version,
        "n": knowledge.statements,
        "entities": len(knowledge.every_entity),
        "documents": len(knowledge.sources),
    }
    stale = _refused(library.stale, knowledge.version) if library.stale else ()
    return say(question, Note("status", values), *stale)


def routes(library: Library) -> tuple[Route, ...]:
    return (
        Route("reload", partial(reload, library), admin=True),
        Route("status", partial(status, library), admin=True),
    )
