"""EDTF in words, in the reader's language and never more precisely than it is known."""

from typing import Literal

from bot.words import say
from db.languages import OF
from db.languages.edtf import SEASONS, SPRING, NotADate, Point, sides
from db.languages.forms import Forms
from db.model import Lang, When

Case = Literal["plain", "since", "until", "by"]
"""What a date stands after: nothing, or a word for which some languages decline its month and year."""
Style = Literal["", "-short"]


def in_words(lang: Lang, edtf: str, *, act: bool = False) -> str:
    """A point, or a span with either side open; what the language has no words for stays as it is written.

    ``../1999`` of an act is *by 1999*, of a state *until 1999*.
    """
    return _worded(lang, edtf, act, "")


def short(lang: Lang, edtf: str, *, act: bool = False) -> str:
    """The same for the front of a line: Dec 2016, дек. 2016."""
    return _worded(lang, edtf, act, "-short")


def inferred(lang: Lang, when: When) -> str:
    """That the date was worked out, and how; empty where the document states it."""
    return say(lang, "date.inferred", reason=when.because[lang]) if when.because else ""


def _worded(lang: Lang, edtf: str, act: bool, style: Style) -> str:
    try:
        first, last = sides(edtf)
    except NotADate:
        return edtf
    if first and last:
        if first == last:
            return _point(lang, first, "plain", style)
        # Years among themselves need no word for the year: 2013 – 2015.
        beside = not (_is_year(first) and _is_year(last))
        return " – ".join(_point(lang, side, "plain", style, beside=beside) for side in (first, last))
    if first:
        return _point(lang, first, "since", style)
    assert last is not None  # noqa: S101 - one side of a span is known
    return _point(lang, last, "by" if act else "until", style)


def _is_year(point: Point) -> bool:
    return not point.month and point.years == 1


def _point(lang: Lang, point: Point, case: Case, style: Style, *, beside: bool = False) -> str:
    """With the word that its case is of, and its doubt. ``beside``: it stands next to a month or a day."""
    words = _plain(lang, point, case, style, beside)
    about = "about" if point.doubt in {"~", "%"} else ""
    if case != "plain" or about:
        kind = "-".join(filter(None, (case if case != "plain" else "", about)))
        words = say(lang, f"date.{kind}{style}", date=words)
    return say(lang, "date.perhaps", date=words) if point.doubt in {"?", "%"} else words


def _plain(lang: Lang, point: Point, case: Case, style: Style, beside: bool) -> str:
    if point.years == 100:
        return f"{point.first.year} – {point.last.year}"
    if point.years == 10:
        return say(lang, f"date.decade-{case}{style}", decade=str(point.year))
    if not point.month:
        return say(lang, f"date.year-{'beside' if beside else case}{style}", year=str(point.year))
    forms = forms_of(lang, point.month)
    declined = (forms.of_day if point.day else "") or getattr(forms, case)
    # What is declined is not abbreviated, and some names are too short to be: до апреля, 9 мая.
    abbreviated = style and forms.short != forms.plain and getattr(forms, case) == forms.plain
    month = forms.short if abbreviated else declined
    day = {"day": str(point.day)} if point.day else {}
    return say(lang, f"date.{'day' if day else 'month'}{style}", month=month, year=str(point.year), **day)


def forms_of(lang: Lang, month: int) -> Forms:
    """Of a month, or of a season by EDTF's number."""
    return OF[lang].seasons[month - SPRING] if month in SEASONS else OF[lang].months[month - 1]
