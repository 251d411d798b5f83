"""When a sentence says that something happened, and how a date is said in a reason."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import cache

from db.languages import OF
from db.languages.dates import Read, Several, Unread, parse_dates
from db.languages.edtf import OPEN, NotADate, Point, interval, sides, when
from db.languages.forms import any_of
from db.model import LANGUAGES, Lang, Text, When

EARLIEST = 1800
"""A number before it is no year."""
LONGEST = 600
"""Characters of a sentence that are looked at."""


@dataclass(frozen=True, slots=True)
class Dated:
    edtf: str
    inferred: bool
    """Whether the sentence leaves the year to its article's date."""


def dated(sentence: str, lang: Lang, article: When | None) -> Dated | None:
    """The first date that the sentence tells, as seen from the article's own."""
    latest = date.fromisoformat(article.latest) if article and article.latest else None
    when = _first(sentence[:LONGEST], lang, latest)
    if when is None or not _is_sane(when, latest):
        return None
    year = (when.earliest or when.latest or "")[:4]
    inferred = year not in sentence
    return None if inferred and latest is None else Dated(_closed(when, article), inferred)


def _first(sentence: str, lang: Lang, latest: date | None) -> When | None:
    match parse_dates(sentence, latest or date(EARLIEST, 1, 1)):
        case Read(when=when):
            return when
        case Several(whens=whens):
            return whens[0]
        case Unread() if latest:
            return _without_year(sentence, lang, latest)
    return None


def stated(sentence: str) -> list[str]:
    """The days, months and years that the sentence names with their year (EDTF)."""
    match parse_dates(sentence[:LONGEST], date(EARLIEST, 1, 1)):
        case Read(when=when):
            found = [when]
        case Several(whens=whens):
            found = [*whens]
        case _:
            found = []
    return [
        one.edtf.rstrip("~?%")
        for one in found
        if "/" not in one.edtf and _is_sane(one, None) and one.edtf[:4] in sentence
    ]


def _without_year(sentence: str, lang: Lang, latest: date) -> When | None:
    """A month, or a day of it, of the twelve months before the article's end."""
    match = _month(lang).search(sentence)
    if match is None:
        return None
    month = _number(match["month"], lang)
    year = latest.year - (month > latest.month)
    day = int(match["before"] or match["behind"] or 0)
    if day > monthrange(year, month)[1]:
        return None
    return when(str(Point(year, month, day or None)))


@cache
def _month(lang: Lang) -> re.Pattern[str]:
    months = any_of({form for month in OF[lang].months for form in month.every}, re.RegexFlag(0)).pattern
    return re.compile(
        rf"(?:\b(?P<before>\d{{1,2}})\s+)?(?P<month>{months})(?:\s+(?P<behind>\d{{1,2}})\b(?!\s*%))?"
    )


def _number(word: str, lang: Lang) -> int:
    return next(n for n, month in enumerate(OF[lang].months, 1) if word in month.every)


def _is_sane(when: When, latest: date | None) -> bool:
    year = int((when.earliest or when.latest or "0")[:4])
    return EARLIEST < year <= (latest.year + 10 if latest else date.max.year)


def is_after(edtf: str, article: When | None) -> bool:
    """Whether the date begins after the article's own ends."""
    begins, latest = interval(edtf)[0], article.latest if article else None
    return begins is not None and latest is not None and begins > latest


def _closed(when: When, article: When | None) -> str:
    """An end that is open closed with the article, which knows nothing of later days."""
    begins, latest = when.earliest, article.latest if article else None
    if article is None or not when.edtf.endswith(f"/{OPEN}") or not begins or not latest or begins > latest:
        return when.edtf
    return when.edtf.removesuffix(OPEN) + article.edtf.partition("/")[0].rstrip("~?%")


def in_words(edtf: str) -> Text | None:
    """A day, a month or a year as reasons name it; None for anything else."""
    try:
        begin, end = sides(edtf.rstrip("~?%"))
    except NotADate:
        return None
    if begin is None or begin != end or begin.years > 1 or (begin.month or 1) > 12:
        return None
    return {lang: _worded(begin, lang) for lang in LANGUAGES}


def _worded(point: Point, lang: Lang) -> str:
    form = "day" if point.day else "month" if point.month else "year"
    months = OF[lang].months
    month = months[point.month - 1] if point.month else None
    named = ((point.day and month.of_day) or month.plain) if month else ""
    return OF[lang].drafts[form].format(day=point.day, month=named, year=point.year)


def reason(what: str, edtf: str) -> Text | None:
    """A reason of ``db.languages``' drafts with the date in words."""
    words = in_words(edtf)
    return {lang: OF[lang].drafts[what].format(date=words[lang]) for lang in LANGUAGES} if words else None
