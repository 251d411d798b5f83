"""Dates as historians write them (EDTF, ISO 8601-2): read, kept as days, and spelt.

Taken are days, months, seasons, years, decades and centuries, uncertain or approximate, and spans of two of
them with either side open; no times and no sets.
"""

import re
from calendar import month_name, monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from db.model import When

SPRING, SUMMER, AUTUMN, WINTER = SEASONS = (21, 22, 23, 24)
"""EDTF's numbers of them; they stand where a month does."""
OPEN = ".."
HOW = "write 2018-04-09, 2018-04, 2018-21 (spring), 2018, 201X, 2016-12~ or 2013/2015"

_POINT = re.compile(
    r"(?:(?P<years>[0-9]{2}XX|[0-9]{3}X)|(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2})(?:-(?P<day>[0-9]{2}))?)?)"
    r"(?P<doubt>[~?%]?)"
)


class NotADate(ValueError):  # noqa: N818 - reads as what it is in the one place that catches it
    """The text is not a date that the fact base takes."""


@dataclass(frozen=True, slots=True)
class Point:
    """A day, a month or season, a year, or the decade or century that begins with the year.

    ValueError where no calendar has it.
    """

    year: int
    month: int | None = None
    day: int | None = None
    doubt: str = ""
    """~ approximate, ? uncertain, % both."""
    years: int = 1
    """10 for a decade, 100 for a century."""

    def __post_init__(self) -> None:
        if self.month and self.month not in (*SEASONS, *range(1, 13)):
            raise ValueError("no such month")
        _ = self.first, self.last

    @property
    def first(self) -> date:
        if self.day:
            return date(self.year, self.month or 0, self.day)
        if self.month in SEASONS:
            return date(*_season(self.year, self.month)[0], 1)
        return date(self.year, self.month or 1, 1)

    @property
    def last(self) -> date:
        if self.day:
            return self.first
        year, month = self.year + self.years - 1, self.month or 12
        if self.month in SEASONS:
            year, month = _season(self.year, self.month)[1]
        return date(year, month, monthrange(year, month)[1])

    def __str__(self) -> str:
        if self.years > 1:
            places = len(str(self.years)) - 1
            return f"{self.year:04d}"[:-places] + "X" * places + self.doubt
        month = f"-{self.month:02d}" if self.month else ""
        day = f"-{self.day:02d}" if self.day else ""
        return f"{self.year:04d}{month}{day}{self.doubt}"

    @property
    def before(self) -> "Point":
        """The day, month, season, … that ends where this begins."""
        return self._beside(self.first - timedelta(days=1), -1)

    @property
    def after(self) -> "Point":
        return self._beside(self.last + timedelta(days=1), 1)

    def _beside(self, day: date, way: int) -> "Point":
        if self.day:
            return replace(self, year=day.year, month=day.month, day=day.day)
        if self.month in SEASONS:
            month = SEASONS[(SEASONS.index(self.month) + way) % len(SEASONS)]
            # A winter bears the year that it ends in.
            year = self.year + {(-1, WINTER): -1, (1, AUTUMN): 1}.get((way, self.month), 0)
            return replace(self, year=year, month=month)
        if self.month:
            return replace(self, year=day.year, month=day.month)
        return replace(self, year=self.year + way * self.years)


def _season(year: int, season: int) -> tuple[tuple[int, int], tuple[int, int]]:
    """Its first and last month, each with its year: winter 2022 is December 2021 to February 2022."""
    if season == WINTER:
        return (year - 1, 12), (year, 2)
    month = 3 * (season - SPRING) + 3
    return (year, month), (year, month + 2)


def point(text: str) -> Point:
    """Raises NotADate."""
    match = _POINT.fullmatch(text)
    if match is None:
        raise NotADate(HOW)
    years = match["years"] or match["year"]
    year = int(years.replace("X", "0"))
    month, day = (int(part) if part else None for part in (match["month"], match["day"]))
    if 0 in (month, day):
        raise NotADate(_why(year, month, day))
    try:
        return Point(year, month, day, match["doubt"], years=10 ** years.count("X"))
    except ValueError:
        raise NotADate(_why(year, month, day)) from None


def _why(year: int, month: int | None, day: int | None) -> str:
    """What is wrong with a date that is well written and in no calendar."""
    if month is not None and month not in (*SEASONS, *range(1, 13)):
        return f"there is no month {month}; {HOW}"
    if month in SEASONS or not month or not year:
        return HOW
    return f"{month_name[month]} {year} has {monthrange(year, month)[1]} days, and no {day}"


def sides(text: str) -> tuple[Point | None, Point | None]:
    """Both ends of a span, None where it is open; a point that is no span is both. Raises NotADate."""
    first, slash, last = text.partition("/")
    if not slash:
        return (only := point(text)), only
    if not first or not last:
        raise NotADate("an open side of a span is written '..', as in 2010-04/..")
    if first == last == OPEN:
        raise NotADate("one side of a span must be known")
    begin, end = (None if side == OPEN else point(side) for side in (first, last))
    if begin and end and begin.first > end.last:
        raise NotADate("the span ends before it begins")
    return begin, end


@lru_cache(maxsize=1024)
def interval(text: str) -> tuple[str | None, str | None]:
    """The first and the last day (ISO 8601) that the date may mean; None where a span is left open."""
    begin, end = sides(text)
    return begin.first.isoformat() if begin else None, end.last.isoformat() if end else None


def when(text: str) -> When:
    """Raises NotADate."""
    return When(text, *interval(text))


def span(begin: Point | None, end: Point | None) -> When:
    """The date from the one to the other; ValueError where it would run backwards."""
    if begin == end and begin:
        return when(str(begin))
    return when(f"{begin or OPEN}/{end or OPEN}")
