"""One time, named in parts: what its parts say together."""

from dataclasses import dataclass, field, replace
from datetime import date, timedelta

from db.languages import edtf
from db.languages.edtf import Point


@dataclass(slots=True)
class Time:
    """The parts of a time, as far as they are named."""

    year: int | None = None
    month: int | None = None
    """A month or, as EDTF numbers them, a season."""
    day: int | None = None
    years: Point | None = None
    """A decade or a century."""
    fixed: tuple[Point, Point] | None = None
    """Days that are told from today."""
    fractions: list[tuple[int, int]] = field(default_factory=list)
    """Which of how many parts: (1, 2) is the first half."""
    plural: bool = False
    """Whether its year is called years: «1990 жылдары» is a decade."""
    second_year: int | None = None
    """Of a span in figures: 2019-20, of which a winter is in the second."""
    doubt: str = ""

    @property
    def named(self) -> bool:
        return bool(self.year or self.month or self.years or self.fixed)

    @property
    def whole(self) -> bool:
        """Whether it needs no year from elsewhere."""
        return bool(self.year or self.years or self.fixed)

    def ends(self) -> tuple[Point, Point]:
        """Its first and its last point; ValueError where no calendar has it."""
        first, last = self._base()
        # Quarters and halves first: the *end* of the *second half* of 2020.
        for part, parts in sorted(self.fractions, key=lambda fraction: fraction[1] == THIRDS):
            smaller = _smaller(first, last)
            begin, end = (round(len(smaller) * edge / parts) for edge in (part - 1, part))
            first, last = smaller[begin], smaller[max(begin, end - 1)]
        return (
            replace(first, doubt=self.doubt or first.doubt),
            replace(last, doubt=self.doubt or last.doubt),
        )

    def _base(self) -> tuple[Point, Point]:
        if self.fixed:
            return self.fixed
        if self.years and self.years.years == 100:
            # The twentieth century ends with the year 2000; EDTF's 19XX are the nineteen hundreds.
            return Point(self.years.year + 1), Point(self.years.year + 100)
        if self.years:
            return self.years, self.years
        if self.year is None:
            raise ValueError("no year")
        if self.plural and self.year % 10 == 0 and not self.month:
            return (decade := Point(self.year, years=10)), decade
        if self.second_year and self.month not in edtf.SEASONS:
            return Point(self.year), Point(self.second_year)
        year = self.second_year if self.second_year and self.month == edtf.WINTER else self.year
        return (only := Point(year, self.month, self.day)), only


THIRDS = 3
PARTS_OF = {"half": 2, "quarter": 4}
PARTS = {"early": (1, THIRDS), "mid": (2, THIRDS), "late": (3, THIRDS)}


def _smaller(first: Point, last: Point) -> list[Point]:
    """The years, months or days from the one to the other."""
    begin, end = first.first, last.last
    length = (end - begin).days + 1
    if length > 366:
        return [Point(year) for year in range(begin.year, end.year + 1)]
    if length > 31:
        months = range(begin.year * 12 + begin.month - 1, end.year * 12 + end.month)
        return [Point(month // 12, month % 12 + 1) for month in months]
    return [day_point(begin + timedelta(days=n)) for n in range(length)]


def day_point(day: date) -> Point:
    return Point(day.year, day.month, day.day)


def from_now(today: date, units: int, unit: str) -> tuple[Point, Point] | None:
    """The whole unit so many units from today's: -1 and month is last month; None for other units."""
    match unit:
        case "day":
            return (day := day_point(today + timedelta(days=units))), day
        case "week":
            monday = today - timedelta(days=today.weekday()) + timedelta(weeks=units)
            return day_point(monday), day_point(monday + timedelta(days=6))
        case "month":
            month = today.year * 12 + today.month - 1 + units
            return (only := Point(month // 12, month % 12 + 1)), only
        case "year":
            return (year := Point(today.year + units)), year
        case "decade":
            return (decade := Point(today.year // 10 * 10 + 10 * units, years=10)), decade
        case "century":
            first = (today.year - 1) // 100 * 100 + 100 * units
            return Point(first + 1), Point(first + 100)
        case _:
            return None


_DAYS = {"day": 1, "week": 7}
_MONTHS = {"month": 1, "quarter": 3, "half": 6}
_YEARS = {"year": 1, "decade": 10, "century": 100}


def ago(today: date, units: int, unit: str) -> Point:
    """The day, month or year so many units ago, as precise as the unit; ValueError before all calendars."""
    if unit in _DAYS:
        return day_point(today - timedelta(days=units * _DAYS[unit]))
    if unit in _MONTHS:
        month = today.year * 12 + today.month - 1 - units * _MONTHS[unit]
        return Point(month // 12, month % 12 + 1)
    return Point(today.year - units * _YEARS[unit])


def latest(today: date, month: int, turn: int) -> int:
    """The year of this month or season that was last (-1), is of this year (0), or comes next (1)."""
    if not turn:
        return today.year
    one = Point(today.year, month)
    if turn < 0:
        return today.year if one.last < today else today.year - 1
    return today.year if one.first > today else today.year + 1
