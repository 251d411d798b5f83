"""Dates in figures: 2016-12, 10.01.2021, 2020/12, 27/05/2003, 2019-20."""

import re
from datetime import date

from db.languages.edtf import SEASONS, Point, point
from db.languages.times import Time

FIRST_YEAR, LAST_YEAR = 1000, 2099
"""Other numbers of four digits are no years."""
_MONTHS = 12
_BETWEEN = re.compile(r"[./-]")


class TwoReadings(ValueError):  # noqa: N818 - it is what the reader wrote, not a fault
    """04/09/2018 is a day of April to some and of September to others."""


def take_edtf(text: str, time: Time) -> None:
    """ValueError where no calendar has it, or where it is two years: winter 2021-22."""
    one = point(text)
    if one.years > 1:
        time.fixed = (one, one)
        return
    if time.month in SEASONS and one.month:
        raise ValueError("winter 2021-22 is of two years")
    time.year, time.month, time.day, time.doubt = one.year, one.month or time.month, one.day, one.doubt


def take_figures(text: str, time: Time, today: date) -> None:
    """Raises TwoReadings; ValueError where no calendar has it, or where it is two years."""
    year, month, day = _parts([int(part) for part in _BETWEEN.split(text)], slashes="/" in text)
    if year < 100:
        year += _century_of(year, today)
    if not FIRST_YEAR <= year <= LAST_YEAR or not 1 <= month <= _MONTHS or time.month in SEASONS:
        raise ValueError("no such month, or two years")
    Point(year, month, day)
    time.year, time.month, time.day = year, month, day


def _parts(figures: list[int], *, slashes: bool) -> tuple[int, int, int | None]:
    """Year, month and day; a day before its month, but between slashes whichever can be one."""
    match figures:
        case [year, month] if year >= FIRST_YEAR:
            return year, month, None
        case [month, year]:
            return year, month, None
        case [year, month, day] if year >= FIRST_YEAR:
            return year, month, day
    day, month, year = figures
    if slashes and day != month and max(day, month) <= _MONTHS:
        raise TwoReadings
    return (year, day, month) if slashes and month > _MONTHS else (year, month, day)


def _century_of(short_year: int, today: date) -> int:
    """Of a year of two digits: this one up to next year, else the last."""
    this = today.year // 100 * 100
    return this if this + short_year <= today.year + 1 else this - 100


def take_two_years(text: str, time: Time) -> bool:
    """2019-20, 2015/16: two years of one century; False where it is none."""
    year, *others = (int(part) for part in _BETWEEN.split(text))
    if len(others) != 1 or not year % 100 < others[0] < 100 or year < FIRST_YEAR:
        return False
    time.year, time.second_year = year, year // 100 * 100 + others[0]
    return True
