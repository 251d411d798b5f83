"""Pages: how many items stand on one, and the buttons that turn them."""

from typing import TypeVar

from db.store.records import Page
from handlers.conversation import Ask, Note, Outcome, Question, Refusal

Item = TypeVar("Item")

ENTRIES = 4
"""Statements to a page: one screen of a phone."""
PICTURED = 5
"""Statements to a picture: on a phone it fills the screen, and its footnotes the caption."""
NAMES = 12


def offset(question: Question, size: int) -> int:
    return (question.page - 1) * size


def present(question: Question, page: Page[Item], ask: str) -> Page[Item]:
    """The page itself, or a Refusal where an old button asks for one that the base no longer fills."""
    if page.items or question.page == 1:
        return page
    raise Refusal(Note("page.gone"), Outcome.NOT_FOUND, ((Ask(Note("page.first"), ask),),))


def turns(number: int, total: int, size: int, ask: str) -> list[Ask]:
    """The pages before and after, where there are any."""
    last = -(-total // size)
    return [
        Ask(Note(key, {"page": page, "of": last}), numbered(ask, page))
        for key, page in (("page.before", number - 1), ("page.after", number + 1))
        if 1 <= page <= last
    ]


def numbered(ask: str, page: int) -> str:
    """With the number on the first page too: a face turns pages in place, and tells them by it."""
    return f"{ask} #{page}"
