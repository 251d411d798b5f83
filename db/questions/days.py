"""The days of a date as numbers."""

from datetime import date

from db.model import When


def days(when: When) -> tuple[int, int]:
    """The first and the last day as ordinals."""
    first = date.fromisoformat(when.earliest) if when.earliest else date.min
    last = date.fromisoformat(when.latest) if when.latest else date.max
    return first.toordinal(), last.toordinal()
