"""Answers for Telegram: HTML messages of whole pieces, each at most 4,096 UTF-16 units."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from html import escape, unescape
from itertools import chain
from typing import Literal, assert_never

from bot.render import wording
from bot.render.pieces import paragraphs
from db.model import Lang
from handlers.conversation import Action, Answer, Ask, Copy, Open, Share

MESSAGE_UNITS = 4096
"""Bot API, sendMessage: 1-4096 characters after entities parsing; tags are counted too, to be safe."""

CARRIED_UNITS = 256
"""Bot API, CopyTextButton.text and InlineQuery.query: at most 256 characters."""

_QUOTE, _QUOTE_END = "<blockquote expandable>", "</blockquote>"
_TAG = re.compile(r"<[^>]+>")


Does = Literal["data", "url", "copy", "share"]


@dataclass(frozen=True, slots=True)
class Button:
    """``value`` is a question of any length (data), an address, a text to copy, or what is asked inline."""

    label: str
    does: Does
    value: str

    def __post_init__(self) -> None:
        # Telegram would refuse the whole message.
        if self.does in ("copy", "share") and not 1 <= units(self.value) <= CARRIED_UNITS:
            raise ValueError(f"a button cannot carry {self.value!r}")


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

    def passage(self, stretches: Iterable[tuple[str, bool]]) -> str:
        marked = (
            f"<b><u>{self.text(text)}</u></b>" if quoted else self.text(text) for text, quoted in stretches
        )
        return f"<blockquote>{''.join(marked).strip()}</blockquote>"


def messages(answer: Answer, bot: str = "") -> tuple[Message, ...]:
    """What to send, in order; the buttons hang on the last message. ``bot`` is the bot's username."""
    *texts, last = packed(paragraphs(answer, Html()))
    return (*map(Message, texts), Message(last, buttons(answer, bot)))


def buttons(answer: Answer, bot: str = "") -> tuple[tuple[Button, ...], ...]:
    return tuple(tuple(_button(answer.lang, action, bot) for action in row) for row in answer.actions)


def _button(lang: Lang, action: Action, bot: str) -> Button:
    label = wording.label(lang, action.label)
    match action:
        case Ask(_, text):
            return Button(label, "data", text)
        case Open(_, payload):
            return Button(label, "url", deep_link(bot, payload))
        case Copy(_, text):
            return Button(label, "copy", text)
        case Share(_, query):
            return Button(label, "share", query)
        case _:
            assert_never(action)


def deep_link(bot: str, payload: str) -> str:
    """Relative to the bot's own address (t.me/username) where nobody has said which bot this is."""
    return f"https://t.me/{bot}?start={payload}" if bot else f"?start={payload}"


def addressed(messages: tuple[Message, ...], user: int, name: str) -> tuple[Message, ...]:
    """With the name of whom they are for above them, where there is room for it (Bot API, inline mention)."""
    first, *others = messages
    html = f'<a href="tg://user?id={user}">{escape(name, quote=False)}</a>\n{first.html}'
    return (replace(first, html=html), *others) if units(html) <= MESSAGE_UNITS else messages


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
        joined = f"{message}{_gap(piece)}{piece}" if message else piece
        if message and units(joined) > MESSAGE_UNITS:
            yield message
            joined = piece
        message = joined
    yield message


def _gap(piece: str) -> str:
    """Clients set a quote off by themselves: an empty line above it would be lost to a small screen."""
    return "\n" if piece.startswith("<blockquote") else "\n\n"


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
