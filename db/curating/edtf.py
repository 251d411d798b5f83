"""Dates as historians write them: EDTF (ISO 8601-2), parsed by the edtf library, kept as two days."""

from functools import lru_cache
from math import inf
from time import struct_time

from edtf import EDTFParseException, parse_edtf
from edtf.parser.parser_classes import (
    Date,
    Interval,
    Level1Interval,
    Season,
    UncertainOrApproximate,
    Unspecified,
)

ACCEPTED = (Date, Interval, Level1Interval, Season, UncertainOrApproximate, Unspecified)
"""Days, months, years, seasons and decades, approximate or not, and spans of them; no times, no sets."""


class NotADate(ValueError):  # noqa: N818 - reads as what it is in the one place that catches it
    """The text is not a date that the fact base takes."""


@lru_cache(maxsize=1024)
def interval(text: str) -> tuple[str | None, str | None]:
    """The first and the last day (ISO 8601) that the date may mean; None where a span is left open."""
    if text.endswith("/") or text.startswith("/"):
        raise NotADate("an open side of a span is written '..', as in 2010-04/..")
    try:
        parsed = parse_edtf(text)
        if not isinstance(parsed, ACCEPTED):
            raise NotADate("times and sets of dates are not taken")
        first, last = _day(parsed.lower_strict()), _day(parsed.upper_strict())
    except (EDTFParseException, ValueError) as error:
        reason = (
            str(error)
            if isinstance(error, NotADate)
            else "write 2018-04-09, 2018-04, 2018, 2016-12~ or 2013/2015"
        )
        raise NotADate(reason) from None
    if first and last and first > last:
        raise NotADate("the span ends before it begins")
    return first, last


def _day(bound: struct_time | float) -> str | None:
    if isinstance(bound, float):
        assert abs(bound) == inf  # noqa: S101 - the library's only number is an open end
        return None
    return f"{bound.tm_year:04d}-{bound.tm_mon:02d}-{bound.tm_mday:02d}"
