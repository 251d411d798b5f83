"""GOST R 7.0.5-2008, bibliographic references.

A part of a website: Author I. Title [Electronic resource] // Site: website. Date. URL. What is not read in
the work itself is "cited from" (Цит. по): here this base with its version, and the day on which that was read
(дата обращения). Without a URL the outlet alone is named, as a newspaper is. What editors supplied stands in
square brackets, and so do dates that were worked out.
"""

from collections.abc import Iterator

from bot.dates import forms_of
from bot.render.account import NAME
from bot.render.citations.record import Record, author, is_titled, points
from bot.words import say
from db.languages.edtf import Point
from db.model import Lang, When
from handlers.conversation import Citation, Work


def entries(lang: Lang, citation: Citation, record: Record) -> Iterator[str]:
    read = citation.today.strftime("%d.%m.%Y")
    for work in citation.works:
        yield f"{_document(lang, work)} {_record(lang, record, read)}"


def _document(lang: Lang, work: Work) -> str:
    source = work.source
    by = author(work)
    name = f"{by.family} {by.initials}".strip() if by else ""
    online = say(lang, "cite.gost-online") if source.url and is_titled(source, lang) else ""
    title = " ".join(filter(None, (_ended(name), source.title[lang], online)))
    site = ": ".join((source.publisher, say(lang, "cite.gost-site"))) if source.url else source.publisher
    parts = [f"{title} // {site}", _date(lang, source.date), f"URL: {source.url}" if source.url else ""]
    return " ".join(map(_ended, filter(None, parts)))


def _record(lang: Lang, record: Record, read: str) -> str:
    online, base = say(lang, "cite.gost-online"), say(lang, "cite.gost-base")
    when = say(lang, "cite.gost-read", date=read)
    parts = [
        say(lang, "cite.gost-from", origin=f"{NAME} {online}: {base}"),
        say(lang, "cite.version", version=record.version),
        say(lang, "cite.gost-record", id=record.id),
        f"URL: {record.url} {when}" if record.url else when,
    ]
    return " ".join(map(_ended, filter(None, parts)))


def _ended(text: str) -> str:
    return text if not text or text.endswith(".") else f"{text}."


def _date(lang: Lang, when: When) -> str:
    """The year, then day and month: 2018. 9 апр.; in brackets where it was worked out."""
    first, last = points(when)
    found = "–".join(dict.fromkeys(_point(lang, point) for point in (first, last) if point))
    return f"[{found}]" if found and when.inferred else found


def _point(lang: Lang, point: Point) -> str:
    doubt = "?" if point.doubt else ""
    year = str(point.year) if point.years == 1 else f"{point.year}–{point.last.year}"
    if not point.month:
        return f"{year}{doubt}"
    forms = forms_of(lang, point.month)
    month = forms.short if point.day else forms.short[:1].upper() + forms.short[1:]
    day = f"{point.day} " if point.day else ""
    return f"{year}. {day}{month}{doubt}"
