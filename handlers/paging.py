"""Pages: how many items stand on one, and the buttons that turn them."""

from typing import TypeVar

from db.store.records import Page
from handlers.conversation import Action, Note, Outcome, Question, Refusal

Item = TypeVar("Item")

ENTRIES = 5
"""Statements with their quotes to a page: about one Telegram message."""
NAMES = 12


def offset(question: Question, size: int) -> int:
    return (question.page - 1) * size


def present(question: Question, page: Page[Item], ask: str) -> Page[Item]:
    """The page itself, or a Refusal where an old button asks for one that the base no longer fills."""
    if page.items or question.page == 1:
        return page
    raise Refusal(Note("page.gone"), Outcome.NOT_FOUND, ((Action(Note("page.first"), ask),),))


def turns(question: Question, total: int, size: int, ask: str) -> tuple[tuple[Action, ...], ...]:
    """A row with the pages before and after, where there are any."""
    last = -(-total // size)
    wanted = (("page.before", question.page - 1), ("page.after", question.page + 1))
    row = tuple(
        Action(Note(key, {"page": page, "of": last}), numbered(ask, page))
        for key, page in wanted
        if 1 <= page <= last
    )
    return (row,) if row else ()


def numbered(ask: str, page: int) -> str:
    return f"{ask} #{page}" if page > 1 else ask
