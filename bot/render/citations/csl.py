"""CSL-JSON, which Zotero and Pandoc read (the schema csl-data.json of Citation Style Language 1.0.2)."""

from collections.abc import Iterator
from typing import Any

import orjson

from bot.render.account import NAME
from bot.render.citations.record import Author, Record, author, points
from db.languages.edtf import SEASONS, Point
from db.model import When
from handlers.conversation import Citation, Work

_TYPES = {"event-report": "report"}
"""By genre; any other document that is on no website is an article of a newspaper."""


def entries(citation: Citation, record: Record) -> Iterator[str]:
    """An array for each document, so that a message may end after any of them."""
    for number, work in enumerate(citation.works):
        item = dict(_fields(work, record, number))
        yield orjson.dumps([item], option=orjson.OPT_INDENT_2).decode()


def _fields(work: Work, record: Record, number: int) -> Iterator[tuple[str, Any]]:
    source = work.source
    yield "id", record.id if number == 0 else f"{record.id}-{number + 1}"
    yield "type", "webpage" if source.url else _TYPES.get(source.genre, "article-newspaper")
    yield "title", source.title[record.lang]
    if by := author(work):
        yield "author", [_name(by)]
    yield "container-title", source.publisher
    if issued := _issued(source.date):
        yield "issued", issued
    if source.url:
        yield "URL", source.url
    yield "language", source.language
    yield "source", NAME
    yield "version", record.version
    yield "note", " ".join(filter(None, (f"{NAME}: {record.id}", record.url)))


def _name(by: Author) -> dict[str, str]:
    return {"family": by.family, "given": by.given} if by.given else {"literal": by.family}


def _issued(when: When) -> dict[str, Any]:
    """One date, or two of a span; ``circa`` where it is not certain."""
    found = [point for point in dict.fromkeys(points(when)) if point]
    if not found:
        return {}
    issued: dict[str, Any] = {"date-parts": [_parts(point) for point in found]}
    if found[0].month in SEASONS:
        issued["season"] = found[0].month - SEASONS[0] + 1
    return issued | ({"circa": True} if any(point.doubt for point in found) else {})


def _parts(point: Point) -> list[int]:
    if not point.month or point.month in SEASONS:
        return [point.year]
    return [point.year, point.month, *([point.day] if point.day else [])]
