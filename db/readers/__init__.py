"""What is remembered about chats: one Protocol, and its stores (a file of one process, or PostgreSQL)."""

from collections.abc import Awaitable
from dataclasses import dataclass
from enum import Enum, auto
from typing import Protocol, TypeVar

from db.model import Lang
from db.readers.following import Follows
from db.readers.reporting import Reports

ANSWERED = 10_000
"""Update ids that are remembered: many times what Telegram may hand out again."""
CHATS = 10_000
"""Chats that are kept in memory; the one that was silent longest goes first."""
CONTEXT = 1_800.0
"""Seconds after an answer in which a question may mean whom the answer named ("and her party?")."""
ASKERS = 20
"""Members of a group whose last answer is remembered."""

Asker = int | None
"""Who asks in a group; None where the chat is one reader's."""

Chat = TypeVar("Chat")


class NotKept(Exception):  # noqa: N818 - it is what became of the choice
    """What was chosen ends with the process, or what was to go is still there."""


@dataclass(frozen=True, slots=True)
class Last:
    """A chat's last answer, for half an hour: its language, and ids of whom it named."""

    lang: Lang
    entities: tuple[str, ...]


class Claim(Enum):
    """Whose an update is."""

    MINE = auto()
    ANSWERED = auto()
    ELSEWHERE = auto()
    """Another process is answering it: should that one die, the update must come again."""


class Chats(Protocol[Chat]):
    """What a face asks and tells of a chat, whatever it calls one."""

    @property
    def follows(self) -> Follows[Chat]: ...

    @property
    def reports(self) -> Reports[Chat]: ...

    async def language(self, chat: Chat, /) -> Lang | None:
        """What the reader chose; None where nothing was chosen."""

    async def remember(self, chat: Chat, lang: Lang, /) -> None:
        """NotKept where the choice ends with the process."""

    async def forget(self, chat: Chat, /) -> None:
        """Delete all that is kept about the chat; NotKept where that failed."""

    async def last(self, chat: Chat, asker: Asker, /) -> Last | None: ...

    async def note_last(self, chat: Chat, asker: Asker, last: Last, /) -> None: ...

    async def move(self, old: Chat, new: Chat, /) -> None:
        """The chat has a new id: what was chosen anew there holds; NotKept where the old is kept still."""


class Readers(Chats[int], Protocol):
    """A store of Telegram's chats, and of the updates that are answered."""

    @property
    def is_away(self) -> bool:
        """Whether the store could not be read or written when it was last tried."""

    async def claim(self, update: int, /) -> Claim:
        """To be asked before an update is answered: of several processes one is told that it is theirs."""

    async def give_back(self, update: int, /) -> None:
        """What was claimed was not answered: whoever claims it next may have it."""

    def note_answered(self, update: int, /) -> Awaitable[object]:
        """Known at once, and written with all that is answered while the ones before are being written.

        Whoever waits for it waits until it is written, or could not be.
        """

    async def is_first(self) -> bool:
        """Whether this is the one process that tells readers, of its own accord, what is new."""

    async def close(self) -> None: ...
