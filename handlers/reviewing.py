"""What publishing the seeds would change, looked at before; nothing changes until an admin publishes it."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from db.model import Entity, Statement
from db.problems import NotBuilt, Unsound
from db.store.difference import Difference
from db.store.ledger import Overtaken
from db.store.library import Library
from db.store.publishing import Changed, Review
from db.store.queries import Knowledge
from handlers import cards, changes
from handlers.conversation import (
    Answer,
    Ask,
    Block,
    Heading,
    Listing,
    Note,
    Outcome,
    Question,
    Refusal,
    Told,
    say,
)
from handlers.publishing import numbered, told_of
from handlers.refusals import MOST_LISTED, held_back, listed, more, refused

WARNINGS = 5
"""That a review lists; all of them are in ``check``."""
CARDS = 200
"""Cards that are compared before and after: of more the first."""


async def review(library: Library, question: Question, _: Knowledge) -> Answer:
    """What publishing the seeds would change; nothing changes before *Publish*."""
    try:
        async with library.reviewing() as reviewed:
            return await _reviewed(question, reviewed)
    except (Unsound, NotBuilt) as reason:
        return say(question, *refused(reason, library.version), outcome=Outcome.REFUSED)


async def _reviewed(question: Question, review: Review) -> Answer:
    if review.served and review.difference.is_empty and review.version == review.served.version:
        return say(question, Note("review.nothing", {"version": review.version}), *held_back(review.held))
    head: list[Block] = [
        Heading(Note("review.heading", {"version": review.version})),
        changes.summary(review.difference),
    ]
    follows = await consequences(question, review) if question.page == 1 else []
    deeds = [
        Ask(Note("button.publish"), f"/publish {review.version} {review.after}"),
        Ask(Note("button.leave"), "/leave"),
    ]
    answer = changes.with_changes(question, head, review.difference, "/review", deeds)
    return replace(answer, blocks=(*answer.blocks, *follows))


async def consequences(question: Question, review: Review) -> list[Block]:
    """What follows from the changes: cards that begin with something else, what is held back, warnings."""
    return [*await _screens(question, review), *held_back(review.held), *_doubts(review)]


def _doubts(review: Review) -> Iterator[Block]:
    if review.doubts:
        yield Heading(Note("review.warnings", {"n": len(review.doubts)}))
        yield listed(review.doubts, WARNINGS)
        yield from more(len(review.doubts), WARNINGS)


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
        *more(len(changed)),
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
    return entity, tuple(line.cited.statement.unplaced for line in lines)


async def publish(library: Library, question: Question, __: Knowledge) -> Answer:
    """``/publish VERSION NUMBER``: exactly what was reviewed, where nothing else was published meanwhile."""
    match question.words.split():
        case version, after if (number := numbered(after)) is not None:
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
    return told_of(question, report, "reload.done", library.held)


def _again() -> tuple[tuple[Ask, ...], ...]:
    return ((Ask(Note("button.review"), "/review"),),)


async def leave(question: Question, knowledge: Knowledge) -> Answer:
    return say(question, Note("review.left", {"version": knowledge.version}))
