"""Answers for Telegram: HTML messages of whole pieces, each at most 4,096 UTF-16 units."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from html import escape, unescape
from itertools import chain
from typing import Literal, assert_never

from bot.render import wording
from bot.render.account import NAME, NOBODY, Account
from bot.render.keyboard import laid_out
from bot.render.pasting import to_paste
from bot.render.pieces import paragraphs
from bot.render.rewording import Fate, marked
from bot.render.utf16 import units
from db.model import Lang
from handlers.conversation import (
    Action,
    Answer,
    Ask,
    Block,
    Chart,
    Copy,
    Heading,
    Note,
    Open,
    Share,
    Title,
)

MESSAGE_UNITS = 4096
"""Bot API, sendMessage: 1-4096 characters after entities parsing; tags are counted too, to be safe."""

CAPTION_UNITS = 1024
"""Bot API, sendPhoto, caption: 0-1024 characters after entities parsing."""

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
    """``html`` is the caption where there is a ``photo``, a PNG; ``otherwise`` is sent where none may be."""

    html: str
    buttons: tuple[tuple[Button, ...], ...] = ()
    photo: bytes | None = None
    otherwise: "tuple[Message, ...]" = ()

    @property
    def room(self) -> int:
        return CAPTION_UNITS if self.photo else MESSAGE_UNITS


class Html:
    """Bot API, HTML style; ``account`` is the bot's own."""

    def __init__(self, account: Account = NOBODY) -> None:
        self._account = account

    def text(self, plain: str) -> str:
        return escape(plain, quote=False)

    def bold(self, plain: str) -> str:
        return f"<b>{self.text(plain)}</b>"

    def italic(self, plain: str) -> str:
        return f"<i>{self.text(plain)}</i>"

    def link(self, plain: str, url: str) -> str:
        return f'<a href="{escape(url)}">{self.text(plain)}</a>'

    def address(self, payload: str) -> str:
        return self._account.link(payload) if payload and self._account.username else ""

    def leading(self, plain: str, payload: str) -> str:
        return self.link(plain, self._account.link(payload)) if payload else self.text(plain)

    def origin(self, payload: str) -> str:
        return self.leading(NAME, payload) if self._account.username else ""

    def code(self, plain: str, language: str) -> str:
        return f'<pre><code class="language-{language}">{self.text(plain)}</code></pre>'

    def folded(self, lines: Iterable[str]) -> str:
        joined = "\n".join(map(self.text, lines))
        return f"{_QUOTE}{joined}{_QUOTE_END}"

    def passage(self, stretches: Iterable[tuple[str, bool]]) -> str:
        marked = (f"<b>{self.text(text)}</b>" if quoted else self.text(text) for text, quoted in stretches)
        return f"<blockquote>{''.join(marked).strip()}</blockquote>"

    def reworded(self, stretches: Iterable[tuple[str, Fate]]) -> str:
        """Struck through what went, bold what came."""
        escaped = ((self.text(text), fate) for text, fate in stretches)
        return marked(escaped, {"kept": "{}", "gone": "<s>{}</s>", "new": "<b>{}</b>"})


def messages(answer: Answer, account: Account = NOBODY) -> tuple[Message, ...]:
    """What to send, in order; the buttons hang on the last message."""
    *texts, last = packed(paragraphs(answer, Html(account)))
    in_words = (*map(Message, texts), Message(last, buttons(answer, account)))
    return _pictured(answer, answer.picture.png, in_words, account) if answer.picture else in_words


def _pictured(
    answer: Answer, png: bytes, in_words: tuple[Message, ...], account: Account
) -> tuple[Message, ...]:
    """The picture with its footnotes under it; where a caption has no room for them, all in words follows."""
    proofs = tuple(map(_footnotes, answer.blocks))
    for blocks in ((*proofs, Note("picture.footnotes")), proofs):
        caption = _caption(answer, blocks, account)
        if units(_plain(caption)) <= CAPTION_UNITS:
            return (Message(caption, in_words[-1].buttons, png, in_words),)
    if answer.short:
        # Whoever wants the footnotes presses the button that leads to them.
        told = tuple(block for block in answer.blocks if not isinstance(block, Chart))
        return (Message(_caption(answer, told, account), in_words[-1].buttons, png, in_words),)
    headings = (block for block in answer.blocks if isinstance(block, Title | Heading))
    return (Message(_caption(answer, (*headings, Note("picture.below")), account), photo=png), *in_words)


def _caption(answer: Answer, blocks: tuple[Block, ...], account: Account) -> str:
    return "\n".join(paragraphs(replace(answer, blocks=blocks), Html(account)))


def _footnotes(block: Block) -> Block:
    """Of a chart its proofs: the picture itself holds the lines."""
    return replace(block.told, sections=()) if isinstance(block, Chart) else block


def buttons(answer: Answer, account: Account = NOBODY) -> tuple[tuple[Button, ...], ...]:
    drawn = ([_button(answer.lang, action, account) for action in row] for row in answer.actions)
    return tuple(short for row in drawn for short in laid_out(row))


def _button(lang: Lang, action: Action, account: Account) -> Button:
    label = wording.label(lang, action.label)
    match action:
        case Ask(_, text):
            return Button(label, "data", text)
        case Open(_, payload):
            return Button(label, "url", account.link(payload))
        case Copy(_, cited, payload):
            # Without its scheme, which every client knows: the letters are the sentence's.
            address = Html(account).address(payload).removeprefix("https://")
            return Button(label, "copy", to_paste(lang, cited, address, CARRIED_UNITS))
        case Share(_, query, payload):
            if account.inline:
                return Button(label, "share", query)
            return Button(label, "url", account.sharing(payload))
        case _:
            assert_never(action)


def addressed(messages: tuple[Message, ...], user: int, name: str) -> tuple[Message, ...]:
    """With the name of whom they are for above them, where there is room for it (Bot API, inline mention)."""
    first, *others = messages
    html = f'<a href="tg://user?id={user}">{escape(name, quote=False)}</a>\n{first.html}'
    fits = units(_plain(html) if first.photo else html) <= first.room
    return (replace(first, html=html), *others) if fits else messages


def plain(message: Message) -> str:
    """The message without markup."""
    return _plain(message.html)


def _plain(html: str) -> str:
    return unescape(_TAG.sub("", html))


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
