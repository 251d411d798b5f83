"""APA style, 7th edition.

An entry for the document (10.16, webpages and news sites: Author. (Date). *Title*. Site. URL): titles in
sentence case (6.17), without an author the title first (9.12), without a title a description in brackets
(9.22), "n.d." without a date (9.17), a site that is the author not named twice (9.24). And one for the base's
record (10.9, data sets), which has no author and no date: *Title* (Version) [Data set]. (n.d.). URL.
"""

import re
from collections.abc import Iterator

from bot.dates import forms_of
from bot.render.account import NAME
from bot.render.citations.record import Record, author, is_titled, points
from bot.words import say
from db.languages.edtf import Point
from db.model import Lang, When
from handlers.conversation import Citation, Work

Run = tuple[str, bool]
"""A stretch of text, and whether it is in italics."""

_WORD = re.compile(r"[^\W\d_]+")
_BEGINS = re.compile(r"(?:^|[:.?!–—] )[^\w]*$")
"""Behind this a title or a subtitle begins."""


def entries(lang: Lang, citation: Citation, record: Record) -> Iterator[list[Run]]:
    yield from (_document(lang, work) for work in citation.works)
    yield _record(lang, record)


def _document(lang: Lang, work: Work) -> list[Run]:
    source = work.source
    by = author(work)
    title = (_title(work, lang), is_titled(source, lang))
    date = f"({_date(lang, source.date)})."
    if by is None:
        head = [title, (f". {date} ", False)]
    else:
        name = f"{by.family}, {by.initials}" if by.given else f"{by.family}."
        head = [(f"{name} {date} ", False), title, (". ", False)]
    site = "" if by and by.family == source.publisher else f"{source.publisher}."
    return [*head, (" ".join(filter(None, (site, source.url))), False)]


def _record(lang: Lang, record: Record) -> list[Run]:
    version = say(lang, "cite.version", version=record.version)
    kind, undated = say(lang, "cite.apa-data"), say(lang, "cite.apa-undated")
    return [
        (f"{NAME}: {record.id}", True),
        (" ".join(filter(None, (f" ({version}) [{kind}]. ({undated}).", record.url))), False),
    ]


def _title(work: Work, lang: Lang) -> str:
    """In sentence case: capitals begin the title, its subtitle and names. What editors wrote stays."""
    title = work.source.title[lang]
    if not is_titled(work.source, lang):
        return title

    def cased(match: re.Match[str]) -> str:
        kept = match[0] in work.names or _BEGINS.search(title[: match.start()])
        return match[0] if kept else match[0].lower()

    return _WORD.sub(cased, title)


def _date(lang: Lang, when: When) -> str:
    """Year first: 2018, April 9; of a span both ends; what is about a time with "ca."."""
    first, last = points(when)
    found = dict.fromkeys(_point(lang, point) for point in (first, last) if point)
    return "–".join(found) or say(lang, "cite.apa-undated")


def _point(lang: Lang, point: Point) -> str:
    about = say(lang, "cite.apa-about") + " " if point.doubt else ""
    year = str(point.year) if point.years == 1 else f"{point.year}–{point.last.year}"
    if not point.month:
        return f"{about}{year}"
    forms = forms_of(lang, point.month)
    if point.day:
        month = forms.of_day or forms.plain
        return about + say(lang, "cite.apa-day", year=year, month=month, day=str(point.day))
    return f"{about}{year}, {forms.plain}"
