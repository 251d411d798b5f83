"""Which cards differ between two versions of the base, as readers would see them."""

from collections.abc import AsyncIterator, Iterable
from dataclasses import dataclass
from itertools import chain, islice

from bot.app import App, Draw
from bot.render.as_html import Message
from db.model import LANGUAGES, Lang
from db.store.difference import Difference
from db.store.queries import Knowledge
from handlers.conversation import Outcome, Question
from handlers.offers import ask_card

MOST_LOOKED_AT = 40
"""Cards that are drawn to see whether they differ."""
MOST_SHOWN = 3
"""Cards of one save that are shown; whoever changes more reads the others one by one."""

Drawing = Draw[tuple[Message, ...]]


@dataclass(frozen=True, slots=True)
class Changed:
    """What a question was answered with and is now; None where there was, or is, no answer."""

    question: str
    lang: Lang
    before: tuple[Message, ...] | None
    now: tuple[Message, ...] | None


def questions(change: Difference, now: Knowledge) -> list[str]:
    """What opens the cards that a change may show on: of entities first, of statements, of documents."""
    statements = [one for change in change.statements for one in (change.after, change.before) if one]
    about = chain.from_iterable((*one.about, *one.said_by) for one in statements)
    own = (change.newest.id for change in change.entities)
    ids = dict.fromkeys((*own, *change.orders, *about))
    return [
        *map(ask_card, now.entities(ids)),
        *(f"/fact {change.newest.id}" for change in change.statements),
        *(f"/source {change.newest.id}" for change in change.sources),
    ]


async def changed(before: App, now: App, asked: Iterable[str], draw: Drawing) -> AsyncIterator[Changed]:
    """Of the cards that these questions open, those that differ, in each language in which they do."""
    shown = 0
    for question in islice(asked, MOST_LOOKED_AT):
        if shown == MOST_SHOWN:
            return
        found = [await _compared(before, now, Question.parse(question, lang), draw) for lang in LANGUAGES]
        shown += any(found)
        for one in filter(None, found):
            yield one


async def _compared(before: App, now: App, question: Question, draw: Drawing) -> Changed | None:
    old, new = await _drawn(before, question, draw), await _drawn(now, question, draw)
    asked = f"/{question.command} {question.words}"
    return Changed(asked, question.lang, old, new) if _said(old) != _said(new) else None


async def _drawn(app: App, question: Question, draw: Drawing) -> tuple[Message, ...] | None:
    drawn = await app.answer(question, draw)
    return drawn.shown if drawn.outcome is Outcome.ANSWERED else None


def _said(messages: tuple[Message, ...] | None) -> list[str]:
    return [message.html for message in messages or ()]
