"""What a release changes, for those who curate: each record before and after, field by field."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from db.model import LANGUAGES, Entity, Source, Statement, Withdrawn
from db.store.difference import Change, Difference
from db.store.records import Page
from handlers import paging
from handlers.conversation import (
    Altered,
    Answer,
    Ask,
    Block,
    Heading,
    Lines,
    Note,
    Question,
    Revised,
    Value,
    say,
)
from handlers.telling import rows

ENTRIES = 5
"""Records to a page of changes: each is told in three languages."""

Entry = tuple[Block, ...]
"""All that is told of one record."""

_TOLD_APART = {"id", "text"}
"""Fields of a statement that its entry shows by itself."""


def summary(difference: Difference) -> Lines:
    """How much of what changed, one line for each kind."""
    counted = {
        "added": len(difference.added),
        "changed": len(difference.changed),
        "removed": len(difference.removed),
        "withdrawn": len(difference.withdrawn),
        "entities": len(difference.entities),
        "documents": len(difference.sources) + len(difference.texts),
        "orders": len(difference.orders),
    }
    notes = tuple(Note(f"changes.{kind}", {"n": count}) for kind, count in counted.items() if count)
    return Lines(notes or (Note("changes.none"),))


def entries(difference: Difference) -> list[Entry]:
    """All of it, one entry for each record."""
    return [
        *map(_statement, difference.statements),
        *map(_withdrawn, difference.withdrawn),
        *map(_entity, difference.entities),
        *map(_source, difference.sources),
        *((_head("document", "text", id),) for id in difference.texts),
        *((_head("entity", "order", id),) for id in difference.orders),
    ]


def _statement(change: Change[Statement]) -> Entry:
    before, after = change.before, change.after
    if before and after:
        langs = tuple(lang for lang in LANGUAGES if before.text[lang] != after.text[lang])
        told = (Revised(before, after, langs, word_by_word=True),) if langs else ()
        return (_heading("statement", change), *told, *_altered(before, after))
    return (_heading("statement", change), Revised(before, after, LANGUAGES, word_by_word=True))


def _entity(change: Change[Entity]) -> Entry:
    return _record("entity", change)


def _source(change: Change[Source]) -> Entry:
    return _record("document", change)


def _record(kind: str, change: Change[Any]) -> Entry:
    if change.before and change.after:
        return (_heading(kind, change), *_altered(change.before, change.after))
    only = change.newest
    words = _spelt(only.name if kind == "entity" else only.title)
    field = Note("field.name" if kind == "entity" else "field.title")
    return (
        _heading(kind, change),
        Altered(field, "" if change.after else words, words if change.after else ""),
    )


def _withdrawn(one: Withdrawn) -> Entry:
    return (_head("statement", "withdrawn", one.id), Altered(Note("field.why"), "", _spelt(one.why)))


def _heading(kind: str, change: Change[Any]) -> Heading:
    before, after = change.before, change.after
    if before and after and before.id != after.id:
        return _head(kind, "renamed", after.id, before=before.id)
    what = "changed" if before and after else "added" if after else "removed"
    return _head(kind, what, change.newest.id)


def _head(kind: str, what: str, id: str, **more: Value) -> Heading:
    return Heading(Note(f"changes.{what}.head", {"kind": Note(f"changes.{kind}"), "id": id, **more}))


def _altered(before: Any, after: Any) -> Iterator[Altered]:
    """Field by field, whatever fields the record has; a text in each language by itself."""
    for field in fields(before):
        was, now = getattr(before, field.name), getattr(after, field.name)
        if was == now or (field.name in _TOLD_APART and isinstance(before, Statement)):
            continue
        name = Note(f"field.{field.name}")
        if _is_text(was) and _is_text(now):
            for lang in LANGUAGES:
                if was[lang] != now[lang]:
                    yield Altered(Note("field.in", {"field": name, "lang": lang}), was[lang], now[lang])
        elif (spelt := (_spelt(was), _spelt(now)))[0] != spelt[1]:
            yield Altered(name, *spelt)


def _is_text(value: object) -> bool:
    return isinstance(value, Mapping) and value.keys() == set(LANGUAGES)


def _spelt(value: object) -> str:
    """In its own signs, as it stands in the seeds; where quotes stand is left out."""
    match value:
        case None | "" | ():
            return ""
        case bool():
            return "yes" if value else "no"
        case Mapping():
            return " · ".join(f"{key}: {_spelt(one)}" for key, one in value.items())
        case tuple():
            return "; ".join(map(_spelt, value))
        case _ if is_dataclass(value) and not isinstance(value, type):
            return ", ".join(_fields_spelt(value))
        case _:
            return str(value)


_PLACES = {"start", "end", "entity", "kind", "earliest", "latest"}
"""What follows from the rest of a record, or is no reader's concern."""


def _fields_spelt(record: Any) -> Iterable[str]:
    for field in fields(record):
        value = getattr(record, field.name)
        if field.name in _PLACES or value in (None, False, (), ""):
            continue
        yield field.name if value is True else _spelt(value)


def whole(question: Question, difference: Difference, *head: Block) -> Answer:
    """All that changed at once, for who does not turn pages."""
    blocks = (block for entry in entries(difference) for block in entry)
    return say(question, *head, summary(difference), *blocks)


def with_changes(
    question: Question, head: Iterable[Block], difference: Difference, ask: str, deeds: list[Ask]
) -> Answer:
    """A page of the records that changed; ``ask`` asks for the others."""
    found = entries(difference)
    start = paging.offset(question, ENTRIES)
    page = paging.present(question, Page(tuple(found[start : start + ENTRIES]), len(found)), ask)
    turns = paging.turns(question.page, page.total, ENTRIES, ask)
    blocks = (block for entry in page.items for block in entry)
    return say(question, *head, *blocks, actions=rows(turns, deeds))
