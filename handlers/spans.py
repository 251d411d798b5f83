"""Which days a reader means: years, months, days and spans of them, written in any of the three languages."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date

from db.model import When
from handlers.conversation import Note, Refusal

# Every case of a month's name begins with one of these; Kazakh ones take suffixes (желтоқсанда, сәуірінде).
_MONTHS = (
    r"jan(?:uary)?\b|январ\w*|қаңтар\w*",
    r"feb(?:ruary)?\b|феврал\w*|ақпан\w*",
    r"mar(?:ch)?\b|март\w?\b|наурыз\w*",
    r"apr(?:il)?\b|апрел\w*|сәуір\w*",
    r"may\b|ма[йяе]\b|мамыр\w*",
    r"june?\b|июн\w*|маусым\w*",
    r"july?\b|июл\w*|шілде\w*",
    r"aug(?:ust)?\b|август\w*|тамыз\w*",
    r"sept?(?:ember)?\b|сентябр\w*|қыркүйек\w*|қыркүйег\w*",
    r"oct(?:ober)?\b|октябр\w*|қазан\w*",
    r"nov(?:ember)?\b|ноябр\w*|қараша\w*",
    r"dec(?:ember)?\b|декабр\w*|желтоқсан\w*",
)
_MONTH = "|".join(_MONTHS)
_YEAR = r"(?:1\d{3}|20\d{2})"
_YEAR_WORD = r"(?:-(?:го|й|м|му))?(?:\s*(?:год\w{,2}|гг?\.|жыл\w*|жж?\.))?(?!\w)"

# A year glued to a word by a hyphen is part of a name (Kazakhstan-2012).
_POINT = re.compile(
    rf"""(?<![\w.])(?<![^\W\d]-)(?:
        (?P<iso_year>{_YEAR})-(?P<iso_month>\d\d)(?:-(?P<iso_day>\d\d))?(?!\d)
      | (?:(?P<dot_day>\d{{1,2}})\.)?(?P<dot_month>\d{{1,2}})[./](?P<dot_year>{_YEAR})(?!\d){_YEAR_WORD}
      | (?P<day_first>\d{{1,2}})\s+(?P<month_second>{_MONTH}),?\s+
            (?P<year_third>{_YEAR})(?!\d){_YEAR_WORD}
      | (?P<month_first>{_MONTH}),?\s+(?:(?P<day_second>\d{{1,2}}),?\s+)?
            (?P<year_last>{_YEAR})(?!\d){_YEAR_WORD}
      | (?P<year_first>{_YEAR}){_YEAR_WORD}\s+(?:(?P<day_middle>\d{{1,2}})[\s-]+)?(?P<month_last>{_MONTH})
      | (?P<year>{_YEAR})(?!\d|\.\d){_YEAR_WORD}
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_MARK = "\N{SYMBOL FOR SUBSTITUTE}"

_SPANS = tuple(
    (meaning, re.compile(rf"(?<!\w)(?:{expression})(?!\w)", re.IGNORECASE))
    for meaning, expression in (
        (
            "between",
            rf"(?:(?:from|since|between|in|during|в|за|начиная\s+с|с|со|между|от)\s+)?{_MARK}"
            rf"\s*(?:-|–|—|/|to|until|till|and|through|по|до|и|мен|пен|бен|бастап)\s*{_MARK}"
            rf"(?:\s*(?:дейін|аралығында|арасында))?|{_MARK}\s+{_MARK}\s*дейін\w*",
        ),
        (
            "since",
            rf"(?:from|since|after|начиная\s+с|с|со|после)\s+{_MARK}"
            rf"|{_MARK}\s*(?:бастап|бері|кейін)|{_MARK}\s*/\s*\.\.|{_MARK}\s*[-–—]\s*…?$",
        ),
        (
            "until",
            rf"(?:until|till|before|up\s+to|by|до|по)\s+{_MARK}|{_MARK}\s*дейін\w*|\.\.\s*/\s*{_MARK}"
            rf"|…\s*[-–—]\s*{_MARK}",
        ),
        ("in", rf"(?:(?:in|on|during|в|во|за|на)\s+)?{_MARK}"),
    )
)


@dataclass(frozen=True, slots=True)
class _Point:
    edtf: str
    first: date
    last: date


def read(text: str) -> tuple[When | None, str]:
    """The span that the text names, and the text without it.

    Raises Refusal where a date is there but no calendar has it, or where the span runs backwards.
    """
    text = text.replace(_MARK, " ")
    points = [_point(match) for match in _POINT.finditer(text)]
    if not points:
        return None, text
    marked = _POINT.sub(_MARK, text)
    for meaning, expression in _SPANS:
        if found := expression.search(marked):
            first = marked[: found.start()].count(_MARK)
            taken = points[first : first + found.group().count(_MARK)]
            rest = f"{marked[: found.start()]} {marked[found.end() :]}"
            if _MARK in rest:
                raise Refusal(Note("date.many"))
            return _span(meaning, taken), " ".join(rest.split()).strip(" ,;:-–—")
    return None, text


def _span(meaning: str, points: list[_Point]) -> When:
    begin, end = points[0], points[-1]
    match meaning:
        case "since":
            return When(f"{begin.edtf}/..", begin.first.isoformat(), None)
        case "until":
            return When(f"../{end.edtf}", None, end.last.isoformat())
        case "between":
            if begin.first > end.last:
                raise Refusal(Note("date.backwards", {"first": _when(begin), "last": _when(end)}))
            return When(f"{begin.edtf}/{end.edtf}", begin.first.isoformat(), end.last.isoformat())
        case _:
            return _when(begin)


def _when(point: _Point) -> When:
    return When(point.edtf, point.first.isoformat(), point.last.isoformat())


def _point(match: re.Match[str]) -> _Point:
    group = match.groupdict()

    def first_of(*names: str) -> str | None:
        return next((group[name] for name in names if group[name]), None)

    year = int(first_of("iso_year", "dot_year", "year_third", "year_last", "year_first", "year") or 0)
    number = first_of("iso_month", "dot_month")
    name = first_of("month_second", "month_first", "month_last")
    day = first_of("iso_day", "dot_day", "day_first", "day_second", "day_middle")
    try:
        if number is None and name is None:
            return _Point(f"{year:04d}", date(year, 1, 1), date(year, 12, 31))
        return _days(year, int(number) if number else _month(name or ""), int(day) if day else None)
    except ValueError:
        raise Refusal(Note("date.impossible", {"asked": match.group().strip()})) from None


def _days(year: int, month: int, day: int | None) -> _Point:
    """A day, or the whole month; ValueError where no calendar has it."""
    if day is not None:
        only = date(year, month, day)
        return _Point(only.isoformat(), only, only)
    first = date(year, month, 1)
    return _Point(f"{year:04d}-{month:02d}", first, first.replace(day=monthrange(year, month)[1]))


def _month(name: str) -> int:
    for number, expression in enumerate(_MONTHS, 1):
        if re.fullmatch(expression, name, re.IGNORECASE):
            return number
    raise ValueError(name)
