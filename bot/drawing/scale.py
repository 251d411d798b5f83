"""Days on a line: where a date stands, and which years or months are written beside it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from bot.dates import short
from bot.drawing.lettering import width
from db.model import Lang, When

STEPS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 6000, 24000)
"""Months between two labels."""
SHORTEST = 90
"""Days that the line shows at least: a single day is no line."""
OPEN = 0.12
"""Of the line: room on the side where a date is left open."""
GAP = 10.0
"""Between two labels."""


@dataclass(frozen=True, slots=True)
class Tick:
    x: float
    label: str


@dataclass(frozen=True, slots=True)
class Scale:
    """From the day ``first`` at ``left`` to the day ``last`` at ``right``."""

    first: date
    last: date
    left: float
    right: float

    @classmethod
    def over(cls, dates: Sequence[When], left: float, right: float) -> "Scale":
        """Wide enough for all that is known of these dates."""
        known = [date.fromisoformat(day) for one in dates for day in (one.earliest, one.latest) if day]
        first, last = min(known), max(known)
        spare = max(0, SHORTEST - (last - first).days)
        first, last = _shifted(first, -(spare // 2)), _shifted(last, spare // 2)
        room = int((last - first).days * OPEN)
        begins = any(one.earliest is None for one in dates)
        ends = any(one.latest is None for one in dates)
        return cls(_shifted(first, -room * begins), _shifted(last, room * ends), left, right)

    def x(self, day: date) -> float:
        """The place of the day's beginning, within the line."""
        passed = (day - self.first).days / max(1, (self.last - self.first).days)
        return self.left + (self.right - self.left) * min(1.0, max(0.0, passed))

    def ticks(self, lang: Lang, size: float) -> tuple[Tick, ...]:
        """As many as can be written beside each other in letters of this size."""
        for step in STEPS:
            if (self.last - self.first).days / (step * 31) > len(STEPS) * 2:
                # More labels than a phone's width holds, however short.
                continue
            ticks = tuple(self._every(lang, step))
            if _part(ticks, size):
                return ticks
        return ()

    def _every(self, lang: Lang, months: int) -> Iterator[Tick]:
        month = -(-(self.first.year * 12 + self.first.month - 1) // months) * months
        while month // 12 <= min(self.last.year, date.max.year):
            day = date(month // 12, month % 12 + 1, 1)
            if day > self.last:
                return
            if day >= self.first:
                named = f"{day.year:04d}" if months % 12 == 0 else f"{day.year:04d}-{day.month:02d}"
                yield Tick(self.x(day), str(day.year) if months % 12 == 0 else short(lang, named))
            month += months


def _shifted(day: date, days: int) -> date:
    return date.fromordinal(min(date.max.toordinal(), max(1, day.toordinal() + days)))


def _part(ticks: Iterable[Tick], size: float) -> bool:
    """Whether no label touches the next."""
    edges = [(tick.x, width(tick.label, size)) for tick in ticks]
    return all(x + wide / 2 + GAP <= after - wider / 2 for (x, wide), (after, wider) in pairwise(edges))


def end_of(day: str) -> date:
    """The moment at which a day (ISO 8601) is over: the beginning of the next."""
    found = date.fromisoformat(day)
    return found if found == date.max else found + timedelta(days=1)
