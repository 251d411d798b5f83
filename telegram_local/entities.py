"""Entities of a message: what is found in a text, and how Telegram puts them in order."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import Any

from telegram_local.errors import bad_request
from telegram_local.json_types import Json, number
from telegram_local.limits import ENTITIES, units

STYLES = frozenset({"bold", "italic", "underline", "strikethrough", "spoiler"})
CODE = frozenset({"code", "pre"})
QUOTES = frozenset({"blockquote", "expandable_blockquote"})
EXPLICIT = frozenset({"text_link", "text_mention", "custom_emoji"})
FOUND = frozenset({"mention", "hashtag", "bot_command", "url", "email"})
KNOWN = STYLES | CODE | QUOTES | EXPLICIT | FOUND | {"cashtag", "phone_number"}

# The outermost first where two entities cover the same characters.
NESTING = (*sorted(QUOTES), *sorted(CODE), *sorted(EXPLICIT), *sorted(FOUND), *sorted(STYLES))

TAIL = r"[^\s<>\"«»]*[^\s<>\"«».,:;!?'’”)\]]"
DOMAIN = r"(?:[a-z0-9-]+\.)+(?:com|eu|info|io|kz|me|net|org|ru)"

# The order matters: a mention inside an address is part of the address.
PATTERNS = (
    ("url", re.compile(rf"\b(?:https?|tg)://{TAIL}", re.IGNORECASE)),
    ("email", re.compile(r"\b[\w.+-]+@(?:[\w-]+\.)+[a-z]{2,}\b", re.IGNORECASE)),
    ("url", re.compile(rf"(?<![\w@./-]){DOMAIN}\b(?:/(?:{TAIL})?)?", re.IGNORECASE)),
    ("bot_command", re.compile(r"(?<![\w/<>])/[A-Za-z0-9_]{1,64}(?:@[A-Za-z0-9_]{3,32})?(?![\w/<>])")),
    ("mention", re.compile(r"(?<!\w)@[A-Za-z0-9_]{3,32}\b")),
    ("hashtag", re.compile(r"(?<![\w#])#(?=\w*[^\W\d_])\w{1,256}")),
)

# A carriage return and the direction marks U+2028..U+202E vanish; other control characters become spaces.
CLEANING = str.maketrans(
    {code: " " for code in range(32) if code != ord("\n")}
    | {ord("\r"): None}
    | dict.fromkeys(range(0x2028, 0x202F))
)


@dataclass(frozen=True, slots=True)
class Entity:
    """A MessageEntity; ``offset`` and ``length`` count UTF-16 units; ``about`` holds url, user, language."""

    type: str
    offset: int
    length: int
    about: tuple[tuple[str, Any], ...] = ()

    @property
    def end(self) -> int:
        return self.offset + self.length

    def json(self) -> Json:
        return {"type": self.type, "offset": self.offset, "length": self.length} | dict(self.about)

    def meets(self, other: "Entity") -> bool:
        return self.offset < other.end and other.offset < self.end


@dataclass(frozen=True, slots=True)
class Formatted:
    """A text and its entities, as Telegram keeps them."""

    text: str
    entities: tuple[Entity, ...] = ()


def formatted(text: str, entities: Iterable[Entity] = ()) -> Formatted:
    """What Telegram makes of a text: trimmed, its links and commands found, its entities in order."""
    given = _first(_joined(_without_overlaps(list(entities))))
    hidden = [entity for entity in given if entity.type in CODE | EXPLICIT]
    noticed = [one for one in found(text) if not any(one.meets(other) for other in hidden)]
    return _trimmed(text, ordered([*given, *noticed]))


def cleaned(text: str) -> str:
    """A text without the characters that Telegram takes out before it reads it."""
    return text.translate(CLEANING)


def found(text: str) -> list[Entity]:
    """The addresses, commands, mentions and hashtags that Telegram sees in a plain text."""
    taken: list[Entity] = []
    for kind, pattern in PATTERNS:
        for match in pattern.finditer(text):
            entity = Entity(kind, units(text[: match.start()]), units(match.group()))
            if not any(entity.meets(other) for other in taken):
                taken.append(entity)
    return taken


def ordered(entities: Iterable[Entity]) -> tuple[Entity, ...]:
    return tuple(sorted(entities, key=_place))


def read_entities(items: Any, text: str) -> list[Entity]:
    """The entities a bot spelt out itself instead of a parse mode."""
    if not isinstance(items, list):
        raise bad_request("Can't parse entities JSON object")
    return [_read_entity(item, units(text)) for item in items]


def _read_entity(item: Any, size: int) -> Entity:
    if not isinstance(item, dict):
        raise bad_request("Can't parse MessageEntity: expected an Object")
    for field in ("type", "offset", "length"):
        if field not in item:
            raise bad_request(f"Can't parse MessageEntity: Can't find field \"{field}\"")
    if str(item["type"]) not in KNOWN:
        raise bad_request("Can't parse MessageEntity: unsupported type specified")
    offset, length = number(item["offset"]), number(item["length"])
    if offset < 0 or offset + length > size:
        raise bad_request(
            f"Entity beginning at UTF-16 offset {offset} ends after the end of the text "
            f"at UTF-16 offset {size}"
        )
    about = tuple((key, item[key]) for key in ("url", "user", "language", "custom_emoji_id") if key in item)
    return Entity(item["type"], offset, length, about)


def _place(entity: Entity) -> tuple[int, int, int]:
    depth = NESTING.index(entity.type) if entity.type in NESTING else len(NESTING)
    return entity.offset, -entity.length, depth


def _without_overlaps(entities: list[Entity]) -> list[Entity]:
    """Formatting options, "Message entities can be nested": code holds nothing, quotes do not nest."""
    code = [entity for entity in entities if entity.type in CODE]
    kept: list[Entity] = []
    for entity in ordered(entities):
        if entity.type in CODE:
            kept.append(entity)
        elif entity.type in QUOTES:
            if not any(entity.meets(other) for other in kept if other.type in QUOTES):
                kept.append(entity)
        elif entity.type in STYLES:
            kept.extend(_cut(entity, code))
        elif not any(entity.meets(other) for other in code):
            kept.append(entity)
    return kept


def _cut(style: Entity, code: Sequence[Entity]) -> Iterator[Entity]:
    """The parts of a bold or italic stretch that lie outside code."""
    start = style.offset
    for block in sorted((block for block in code if block.meets(style)), key=attrgetter("offset")):
        if block.offset > start:
            yield replace(style, offset=start, length=block.offset - start)
        start = max(start, block.end)
    if start < style.end:
        yield replace(style, offset=start, length=style.end - start)


def _joined(entities: Iterable[Entity]) -> Iterator[Entity]:
    """Bold that touches bold is one stretch."""
    last: dict[str, Entity] = {}
    for entity in ordered(entities):
        before = last.get(entity.type)
        if entity.type not in STYLES:
            yield entity
        elif before is None or entity.offset > before.end:
            if before:
                yield before
            last[entity.type] = entity
        else:
            size = max(before.end, entity.end) - before.offset
            last[entity.type] = replace(before, length=size)
    yield from last.values()


def _first(entities: Iterable[Entity]) -> list[Entity]:
    """The formatting that Telegram keeps: links, code and quotes before styles, each in order."""
    by_weight = sorted(entities, key=lambda entity: (entity.type in STYLES, entity.offset))
    return by_weight[:ENTITIES]


def _trimmed(text: str, entities: Sequence[Entity]) -> Formatted:
    kept = text.strip()
    lead = units(text[: len(text) - len(text.lstrip())])
    size = units(kept)
    moved: list[Entity] = []
    for entity in entities:
        start, end = max(entity.offset - lead, 0), min(entity.end - lead, size)
        if start < end:
            moved.append(replace(entity, offset=start, length=end - start))
    return Formatted(kept, tuple(moved))
