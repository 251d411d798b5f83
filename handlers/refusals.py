"""Why the seeds as they stand are not served: told to admins."""

from collections.abc import Iterable, Iterator

from db.problems import NotBuilt, Unsound
from handlers.conversation import Block, Heading, Lines, Note

MOST_LISTED = 20
"""Problems, warnings or names that one reply lists; the rest are counted."""
LONGEST_PROBLEM = 500
"""Characters; a problem may repeat what it found, which may be anything."""


def refused(reason: Unsound | NotBuilt, version: str) -> Iterator[Block]:
    """Why the seeds as they stand are not served, and what is."""
    match reason:
        case Unsound(problems=problems):
            yield Heading(Note("reload.problems", {"n": len(problems), "version": version}))
            yield listed(problems)
            yield from more(len(problems))
        case NotBuilt():
            yield Note("reload.not-built", {"reason": str(reason), "version": version})


def held_back(held: Unsound | None) -> Iterator[Block]:
    """Which documents are served as they were, and why."""
    if held:
        yield Heading(Note("reload.held", {"n": len(held.problems)}))
        yield listed(held.problems)
        yield from more(len(held.problems))


def listed(problems: Iterable[object], most: int = MOST_LISTED) -> Lines:
    shown = [str(problem)[:LONGEST_PROBLEM] for problem in list(problems)[:most]]
    return Lines(tuple(Note("reload.item", {"item": item}) for item in shown))


def more(total: int, most: int = MOST_LISTED) -> tuple[Note, ...]:
    return (Note("reload.more", {"n": total - most}),) if total > most else ()
