"""What a face can mark in a text."""

from collections.abc import Iterable
from typing import Protocol

from bot.render.rewording import Fate


class Markup(Protocol):
    """Turns plain text into a face's own; ``text`` must be called on everything that nothing else marks."""

    def text(self, plain: str) -> str: ...
    def bold(self, plain: str) -> str: ...
    def italic(self, plain: str) -> str: ...
    def link(self, plain: str, url: str) -> str: ...
    def address(self, payload: str, /) -> str:
        """Of a link to the bot's own chat with this payload; empty where the face has no account."""

    def leading(self, plain: str, payload: str, /) -> str:
        """Text that opens the bot's own chat and asks the payload there."""

    def origin(self, payload: str, /) -> str:
        """Which bot this comes from, leading back; empty where the face has no account."""

    def code(self, plain: str, language: str, /) -> str:
        """Text for programs, every space as it is."""

    def folded(self, lines: Iterable[str]) -> str:
        """Lines that a face shows the beginning of, and all of them at a touch."""

    def passage(self, stretches: Iterable[tuple[str, bool]]) -> str:
        """Stretches of a document; true are those that are quoted, to be marked."""

    def reworded(self, stretches: Iterable[tuple[str, Fate]]) -> str:
        """What stayed of a wording, what went and what came."""
