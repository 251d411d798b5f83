"""What chats follow, and up to which release they have been told of it."""

from dataclasses import dataclass
from typing import Protocol, TypeVar

from db.model import Lang

MOST = 50
"""Entities that one chat may follow."""

Chat = TypeVar("Chat")


@dataclass(frozen=True, slots=True)
class Follow:
    """``entity`` is an id of the fact base; ``told`` the number of the release told last, or at first."""

    entity: str
    lang: Lang
    """In which the chat asked for it: where no language was chosen, it is told in this one."""
    told: int


class Follows(Protocol[Chat]):
    """NotKept where the store could not be read or written."""

    async def of(self, chat: Chat, /) -> tuple[Follow, ...]:
        """In the order in which they were begun."""

    async def add(self, chat: Chat, follow: Follow, /) -> None:
        """What is followed already stays as it is."""

    async def remove(self, chat: Chat, entity: str | None, /) -> None:
        """None: all."""

    async def behind(self, release: int, /) -> tuple[Chat, ...]:
        """Chats that have not been told of all up to this release; of many the first thousand."""

    async def note_told(self, chat: Chat, release: int, /) -> None: ...
