"""Errors that readers report: a statement and their words, kept until an editor answers, or thirty days."""

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Generic, Protocol, TypeVar

from db.model import Lang

MOST_OF_CHAT = 3
"""Reports of one chat that may wait for an answer."""
MOST = 1_000
"""Reports of all chats together."""
LONGEST = 500
"""Characters of a reader's words."""
EXPIRY = timedelta(days=30)

Chat = TypeVar("Chat")


class Verdict(StrEnum):
    """What an editor says of a report."""

    MENDED = "mended"
    NO_ERROR = "correct"
    ANSWER = "answer"
    """In words of their own."""


@dataclass(frozen=True, slots=True)
class Report(Generic[Chat]):
    """``words`` may be empty; ``answer`` is the editor's, with a verdict."""

    id: int
    chat: Chat
    statement: str
    lang: Lang
    words: str
    told: bool = False
    """Whether the admins have it."""
    verdict: Verdict | None = None
    answer: str = ""

    def __post_init__(self) -> None:
        # As a store has it: SQLite knows neither truth nor kinds of words.
        object.__setattr__(self, "told", bool(self.told))
        object.__setattr__(self, "verdict", self.verdict and Verdict(self.verdict))


class TooMany(Exception):  # noqa: N818 - it is the store's state
    """The chat, or all chats together, have as many reports waiting as there may be."""


class Reports(Protocol[Chat]):
    """NotKept where the store could not be read or written."""

    async def add(self, chat: Chat, statement: str, lang: Lang, words: str, /) -> None:
        """Raises TooMany."""

    async def open(self) -> tuple[Report[Chat], ...]:
        """Those without a verdict, the oldest first."""

    async def settle(self, id: int, verdict: Verdict, answer: str, /) -> bool:
        """False where it is not open any more."""

    async def settled(self) -> tuple[Report[Chat], ...]:
        """Those whose readers are to be told."""

    async def note_told(self, id: int, /) -> None:
        """The admins have it."""

    async def drop(self, id: int, /) -> None:
        """The reader has been told: nothing of it is kept."""

    async def expire(self) -> None:
        """Delete what is older than thirty days."""
