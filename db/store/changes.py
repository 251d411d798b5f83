"""What of a database is written anew: all of an empty one, of a copy of the last what its changes concern."""

import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Set
from dataclasses import dataclass
from itertools import chain
from typing import Self

from db.curating.chapters import Chapter, Outline
from db.curating.seeds import Base
from db.store.codec import decode_statement, encode
from db.store.last import Last

CHAPTER = 1 << 20
"""Positions of a chapter: a statement more in one moves those of no other."""

Placed = tuple[int, Outline]
"""A statement and its position."""


@dataclass(frozen=True, slots=True)
class Changes:
    """``entities`` and ``documents`` are those of which anything that is counted or listed may be another."""

    gone: tuple[Placed, ...]
    """Where they were."""
    fresh: Mapping[int, Chapter]
    """By the position of its first statement."""
    moved: Mapping[int, int]
    """Numbers of chapters that are as they were, before and now; those that stay apart."""
    entities: Set[str]
    documents: Set[str]

    @classmethod
    def of(cls, base: Base, last: Last | None, connection: sqlite3.Connection) -> Self:
        before = last.chapters if last else {}
        same = {one.name for one in base.chapters if one.name in before and before[one.name][0] == one.mark}
        now = {one.name: number for number, one in enumerate(base.chapters)}
        ids = chain.from_iterable(ids for name, (_, ids) in before.items() if name not in same)
        gone = tuple(_stored(connection, ids))
        fresh = {now[one.name] * CHAPTER: one for one in base.chapters if one.name not in same}
        changed = [*(one for _, one in gone), *chain.from_iterable(one.outlines for one in fresh.values())]
        return cls(
            gone,
            fresh,
            {old: now[name] for old, name in enumerate(before) if name in same and now[name] != old},
            _concerned(base, gone, changed) | _told_in(_redated(base, connection), base),
            set(chain.from_iterable(one.documents for one in changed)),
        )

    @property
    def added(self) -> Iterator[Placed]:
        for first, chapter in self.fresh.items():
            yield from enumerate(chapter.outlines, first)


_STORED = "SELECT position, record FROM statement WHERE id = ?"


def _stored(connection: sqlite3.Connection, ids: Iterable[str]) -> Iterator[Placed]:
    for id in ids:
        for position, record in connection.execute(_STORED, (id,)):
            yield position, Outline.of(decode_statement(record))


def _concerned(base: Base, gone: Iterable[Placed], changed: Iterable[Outline]) -> set[str]:
    """Whom these are about, or by, or lead, or bind; and those of what they stand beside."""
    by_id = {one.id: one for _, one in gone} | {one.id: one for one in base.outlines}
    found: set[str] = set()
    for one in changed:
        found.update(one.named, (one.link.subject, one.link.object) if one.link else ())
        for relative in one.relatives:
            found.update(by_id[relative.statement].concerned)
    return found


_SOURCES = "SELECT id, record FROM source"


def _redated(base: Base, connection: sqlite3.Connection) -> set[str]:
    """Documents of which something else is told than before, perhaps the date, by which they are listed."""
    before = dict(connection.execute(_SOURCES).fetchall())
    return {one.id for one in base.sources if one.id in before and before[one.id] != encode(one)}


def _told_in(documents: set[str], base: Base) -> set[str]:
    told = (one for one in base.outlines if not documents.isdisjoint(one.documents))
    return set(chain.from_iterable(one.named for one in told))
