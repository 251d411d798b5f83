"""Answers for Telegram: HTML messages of whole pieces, each at most 4,096 UTF-16 units."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import escape, unescape
from itertools import chain

from bot.render import wording
from bot.render.pieces import paragraphs
from handlers.conversation import Answer

MESSAGE_UNITS = 4096
"""Bot API, sendMessage: 1-4096 characters after entities parsing; tags are counted too, to be safe."""

_QUOTE, _QUOTE_END = "<blockquote expandable>", "</blockquote>"
_TAG = re.compile(r"<[^>]+>")


@dataclass(frozen=True, slots=True)
class Button:
    """``data`` is a question, as if typed, of any length."""

    label: str
    data: str


@dataclass(frozen=True, slots=True)
class Message:
    html: str
    buttons: tuple[tuple[Button, ...], ...] = ()


class Html:
    """Bot API, HTML style."""

    def text(self, plain: str) -> str:
        return escape(plain, quote=False)

    def bold(self, plain: str) -> str:
        return f"<b>{self.text(plain)}</b>"

    def italic(self, plain: str) -> str:
        return f"<i>{self.text(plain)}</i>"

    def link(self, plain: str, url: str) -> str:
        return f'<a href="{escape(url)}">{self.text(plain)}</a>'

    def folded(self, lines: Iterable[str]) -> str:
        joined = "\n".join(map(self.text, lines))
        return f"{_QUOTE}{joined}{_QUOTE_END}"

    def passage(self, before: str, quoted: str, after: str) -> str:
        marked = f"{self.text(before)}<b><u>{self.text(quoted)}</u></b>{self.text(after)}"
        return f"<blockquote>{marked.strip()}</blockquote>"


def messages(answer: Answer) -> tuple[Message, ...]:
    """What to send, in order; the buttons hang on the last message."""
    *texts, last = packed(paragraphs(answer, Html()))
    return (*map(Message, texts), Message(last, buttons(answer)))


def buttons(answer: Answer) -> tuple[tuple[Button, ...], ...]:
    return tuple(
        tuple(Button(wording.label(answer.lang, action), action.ask) for action in row)
        for row in answer.actions
    )


def plain(message: Message) -> str:
    """The message without markup."""
    return unescape(_TAG.sub("", message.html))


def units(text: str) -> int:
    """The length in UTF-16 units, as Telegram counts."""
    return len(text.encode("utf-16-le")) // 2


def packed(pieces: Iterable[str]) -> Iterator[str]:
    """Whole pieces, as many to a message as fit."""
    message = ""
    for piece in chain.from_iterable(map(_holdable, pieces)):
        joined = f"{message}\n\n{piece}" if message else piece
        if message and units(joined) > MESSAGE_UNITS:
            yield message
            joined = piece
        message = joined
    yield message


def _holdable(piece: str) -> Iterator[str]:
    """The piece, or, where no message holds it, parts of whole lines; a cut quote goes on in a new one."""
    if units(piece) <= MESSAGE_UNITS:
        yield piece
        return
    part = ""
    for line in piece.split("\n"):
        joined = f"{part}\n{line}" if part else line
        if part and units(joined + _QUOTE_END) > MESSAGE_UNITS:
            quoting = part.count(_QUOTE) > part.count(_QUOTE_END)
            yield f"{part}{_QUOTE_END}" if quoting else part
            joined = f"{_QUOTE}{line}" if quoting else line
        part = joined
    yield part
