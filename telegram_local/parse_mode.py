"""Telegram's HTML parse mode, refused where and in the words in which Telegram refuses it.

Formatting options, HTML style: https://core.telegram.org/bots/api#html-style
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from telegram_local.entities import Entity, Formatted, formatted
from telegram_local.errors import bad_request
from telegram_local.json_types import Json
from telegram_local.limits import units
from telegram_local.links import checked_link, mentioned_user

STYLE_TAGS = {
    "b": "bold", "strong": "bold",
    "i": "italic", "em": "italic",
    "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough",
    "tg-spoiler": "spoiler", "span": "spoiler",
}  # fmt: skip
TAGS = frozenset(STYLE_TAGS) | {"a", "pre", "code", "blockquote", "tg-emoji"}
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
SPACE = frozenset(" \t\r\n\v\0")
END = "\0"
"""Stands for the end of the text: every loop that skips letters stops at it."""

REFERENCE = re.compile(r"&(?:#x([0-9a-fA-F]+)|#([0-9]+)|([A-Za-z]+));?")
CHARACTER_REFERENCE_LENGTH = 10
UNREADABLE = (
    "Text contains invalid Unicode characters after decoding HTML entities, "
    "check for unmatched surrogate code units"
)

People = Callable[[int], Json | None]
"""A user's object by id, or None: only people the bot has met can be mentioned by id."""


@dataclass(slots=True)
class Tag:
    """A start tag that waits for its end; ``start`` counts UTF-16 units of the text around it."""

    name: str
    argument: str
    start: int
    piece: int


def parse(html: str, people: People = lambda _: None) -> Formatted:
    """The text and entities of an HTML message; raises Telegram's 400 for what it cannot read."""
    parser = _Parser(html, people)
    parser.run()
    return formatted("".join(parser.pieces), map(_without_stray_language, parser.entities))


class _Parser:
    def __init__(self, html: str, people: People) -> None:
        self.html = html
        self.people = people
        self.at = 0
        self.length = 0
        self.pieces: list[str] = []
        self.entities: list[Entity] = []
        self.open: list[Tag] = []

    def run(self) -> None:
        while self.at < len(self.html):
            if self.html[self.at] == "<":
                self._tag()
            elif self.html[self.at] == "&":
                self._write(self._reference())
            else:
                self._write(self.html[self.at])
                self.at += 1
        if self.open:
            raise self._refused(f'Can\'t find end tag corresponding to start tag "{self.open[-1].name}"')
        if any("\ud800" <= piece <= "\udfff" for piece in self.pieces):
            raise self._refused(UNREADABLE)

    def _tag(self) -> None:
        start = self.at
        self.at += 1
        if self._peek() == "/":
            self.at += 1
            self._end_tag(start)
        else:
            self._start_tag(start)

    def _start_tag(self, start: int) -> None:
        name = self._word(">").lower()
        if self._peek() == END:
            raise self._refused(f"Unclosed start tag at byte offset {self._byte(start)}")
        if name not in TAGS:
            raise self._refused(f'Unsupported start tag "{name}" at byte offset {self._byte(start)}')
        argument = self._attributes(name, start)
        if name == "span" and argument != "spoiler":
            raise self._refused(f'Tag "span" must have class "tg-spoiler" at byte offset {self._byte(start)}')
        self.open.append(Tag(name, argument, self.length, len(self.pieces)))

    def _attributes(self, tag: str, start: int) -> str:
        """Reads up to the ``>``; gives the one value that means something to this tag."""
        argument = ""
        while True:
            self._skip_space()
            if self._peek() == ">":
                self.at += 1
                return argument
            name = self._word("=>").lower()
            if not name:
                if self._peek() == END:
                    raise self._refused(f'Unclosed start tag "{tag}" at byte offset {self._byte(start)}')
                raise self._refused(
                    f'Empty attribute name in the tag "{tag}" at byte offset {self._byte(start)}'
                )
            argument = _meaning(tag, name, self._value(tag, start), argument)

    def _value(self, tag: str, start: int) -> str:
        self._skip_space()
        if self._peek() != "=":
            if self._peek() == END:
                raise self._refused(f'Unclosed start tag "{tag}" at byte offset {self._byte(start)}')
            return ""
        self.at += 1
        self._skip_space()
        if self._peek() == END:
            raise self._refused(f'Unclosed start tag "{tag}" at byte offset {self._byte(start)}')
        value = self._quoted() if self._peek() in "'\"" else self._bare()
        if self._peek() == END:
            raise self._refused(f"Unclosed start tag at byte offset {self._byte(start)}")
        return value

    def _bare(self) -> str:
        start = self.at
        while self._peek().isascii() and (self._peek().isalnum() or self._peek() in ".-"):
            self.at += 1
        if self._peek() not in SPACE and self._peek() != ">":
            raise self._refused(f"Unexpected end of name token at byte offset {self._byte(start)}")
        return self.html[start : self.at].lower()

    def _quoted(self) -> str:
        mark = self._peek()
        self.at += 1
        value: list[str] = []
        while self._peek() not in (mark, END):
            if self._peek() == "&":
                value.append(self._reference())
            else:
                value.append(self._peek())
                self.at += 1
        if self._peek() == mark:
            self.at += 1
        return "".join(value)

    def _end_tag(self, start: int) -> None:
        if not self.open:
            raise self._refused(f"Unexpected end tag at byte offset {self._byte(start)}")
        name = self._word(">").lower()
        self._skip_space()
        if self._peek() != ">":
            raise self._refused(f"Unclosed end tag at byte offset {self._byte(start)}")
        self.at += 1
        tag = self.open.pop()
        if name and name != tag.name:
            raise self._refused(
                f"Unmatched end tag at byte offset {self._byte(start)}, "
                f'expected "</{tag.name}>", found "</{name}>"'
            )
        if self.length > tag.start:
            self._close(tag)

    def _close(self, tag: Tag) -> None:
        """Adds the entity that a pair of tags around some text stands for."""
        length = self.length - tag.start
        match tag.name:
            case "blockquote":
                kind = "expandable_blockquote" if tag.argument else "blockquote"
                self.entities.append(Entity(kind, tag.start, length))
            case "a":
                self._link(tag, length)
            case "pre" | "code":
                self._code(tag, length)
            case "tg-emoji":
                if not tag.argument.isdigit() or int(tag.argument) == 0:
                    raise self._refused("Invalid custom emoji identifier specified")
                about = (("custom_emoji_id", tag.argument),)
                self.entities.append(Entity("custom_emoji", tag.start, length, about))
            case style:
                self.entities.append(Entity(STYLE_TAGS[style], tag.start, length))

    def _link(self, tag: Tag, length: int) -> None:
        """A link to an address that Telegram does not accept is dropped; its text stays."""
        url = tag.argument or "".join(self.pieces[tag.piece :])
        user = mentioned_user(url)
        if user is not None:
            person = self.people(user)
            if person:
                self.entities.append(Entity("text_mention", tag.start, length, (("user", person),)))
        elif link := checked_link(url):
            self.entities.append(Entity("text_link", tag.start, length, (("url", link),)))

    def _code(self, tag: Tag, length: int) -> None:
        """``pre`` around ``code class="language-…"``, or the reverse, is one block with a language."""
        entity = Entity(tag.name, tag.start, length, (("language", tag.argument),) if tag.argument else ())
        inner = self.entities[-1] if self.entities else None
        if (
            inner
            and {inner.type, tag.name} == {"pre", "code"}
            and (inner.offset, inner.length) == (tag.start, length)
        ):
            self.entities[-1] = Entity("pre", tag.start, length, inner.about or entity.about)
        else:
            self.entities.append(
                entity if tag.name == "pre" else Entity("code", tag.start, length, entity.about)
            )

    def _reference(self) -> str:
        """A character reference decoded; anything else that starts with ``&`` is only an ampersand."""
        match = REFERENCE.match(self.html, self.at)
        character = _decoded(match) if match else None
        if match is None or character is None:
            self.at += 1
            return "&"
        self.at = match.end()
        return character

    def _write(self, character: str) -> None:
        self.pieces.append(character)
        self.length += units(character)

    def _word(self, stops: str) -> str:
        start = self.at
        while self._peek() not in SPACE and self._peek() not in stops:
            self.at += 1
        return self.html[start : self.at]

    def _skip_space(self) -> None:
        while self._peek() != END and self._peek() in SPACE:
            self.at += 1

    def _peek(self) -> str:
        return self.html[self.at] if self.at < len(self.html) else END

    def _byte(self, position: int) -> int:
        return len(self.html[:position].encode("utf-8", "surrogatepass"))

    def _refused(self, reason: str) -> Exception:
        return bad_request(f"Can't parse entities: {reason}")


def _without_stray_language(entity: Entity) -> Entity:
    """Inline code has no language; it was kept only until the ``pre`` around it was closed."""
    return replace(entity, about=()) if entity.type == "code" else entity


def _meaning(tag: str, attribute: str, value: str, before: str) -> str:
    match tag, attribute:
        case ("a", "href") | ("tg-emoji", "emoji-id"):
            return value
        case "blockquote", "expandable":
            return "expandable"
        case "code", "class" if value.startswith("language-"):
            return value.removeprefix("language-")
        case "span", "class" if value.startswith("tg-"):
            return value.removeprefix("tg-")
        case _:
            return before


def _decoded(match: re.Match[str]) -> str | None:
    hexadecimal, decimal, name = match.groups()
    if name is not None:
        return NAMED.get(name)
    number = int(hexadecimal, 16) if hexadecimal else int(decimal)
    too_long = len(match.group().rstrip(";")) >= CHARACTER_REFERENCE_LENGTH
    return None if number == 0 or number >= 0x10FFFF or too_long else chr(number)
