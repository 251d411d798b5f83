"""EDTF in words, in the reader's language and never more precisely than it is known."""

import re
from datetime import date

from babel.dates import format_date, format_skeleton

from bot.words import say
from db.model import Lang, When

_POINT = re.compile(r"(?P<year>\d{4})(?:-(?P<month>\d\d))?(?:-(?P<day>\d\d))?(?P<qualifier>[~?%])?")
_DECADE = re.compile(r"(?P<decade>\d{3})X")
_SEASONS = {21: "spring", 22: "summer", 23: "autumn", 24: "winter"}
_AFTER_PREPOSITION: dict[Lang, str] = {"ru": "MMMM y\N{NARROW NO-BREAK SPACE}'г.'"}
"""Russian «с» and «до» want the genitive: «с марта 2020 г.»."""
_QUALIFIERS = {"~": "date.about", "?": "date.perhaps", "%": "date.perhaps"}


def in_words(lang: Lang, edtf: str) -> str:
    """A point, or a span with either side open; what the language has no words for stays as it is written."""
    first, slash, last = edtf.partition("/")
    if not slash:
        return _point(lang, edtf)
    if last == "..":
        return say(lang, "date.since", date=_point(lang, first, governed=True))
    if first == "..":
        return say(lang, "date.until", date=_point(lang, last, governed=True))
    return f"{_point(lang, first)} – {_point(lang, last)}"


def inferred(lang: Lang, when: When) -> str:
    """That the date was worked out, and how; empty where the document states it."""
    return say(lang, "date.inferred", reason=when.because[lang]) if when.because else ""


def _point(lang: Lang, edtf: str, *, governed: bool = False) -> str:
    """``governed``: after a preposition."""
    if decade := _DECADE.fullmatch(edtf):
        return say(lang, "date.decade", decade=f"{decade['decade']}0")
    match = _POINT.fullmatch(edtf)
    if match is None:
        return edtf
    year, month, day = int(match["year"]), int(match["month"] or 0), int(match["day"] or 0)
    words = _plain(lang, year, month, day, governed)
    return say(lang, _QUALIFIERS[match["qualifier"]], date=words) if match["qualifier"] else words


def _plain(lang: Lang, year: int, month: int, day: int, governed: bool) -> str:
    if day:
        return format_date(date(year, month, day), "long", locale=lang)
    if season := _SEASONS.get(month):
        return say(lang, f"date.{season}-governed" if governed else f"date.{season}", year=year)
    if month and governed and lang in _AFTER_PREPOSITION:
        return format_date(date(year, month, 1), _AFTER_PREPOSITION[lang], locale=lang)
    if month:
        return format_skeleton("yMMMM", date(year, month, 1), locale=lang)
    return str(year)
