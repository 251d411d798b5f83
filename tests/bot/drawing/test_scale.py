"""Days on a line."""

from datetime import date
from itertools import pairwise

import pytest

from bot.drawing.lettering import width
from bot.drawing.scale import Scale
from db.languages.edtf import when
from db.model import LANGUAGES


def scale(*dates: str) -> Scale:
    return Scale.over([when(one) for one in dates], 0, 300)


@pytest.mark.parametrize(
    ("dates", "labels"),
    [
        (("2001-03-03",), ["Feb 2001", "Mar 2001", "Apr 2001"]),
        (("1989", "1994/1997"), [str(year) for year in range(1989, 1998)]),
        (
            ("1917", "2022"),
            ["1920", "1940", "1960", "1980", "2000", "2020"],
        ),
    ],
)
def test_what_is_written_beside_the_line(dates: tuple[str, ...], labels: list[str]):
    assert [tick.label for tick in scale(*dates).ticks("en", 10)] == labels


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    "dates",
    [("2001",), ("2001-03", "2001-04"), ("0001", "9999"), ("2001-03-03", "2009"), ("19XX",), ("../1999",)],
)
def test_no_two_labels_touch(lang, dates):
    ticks = scale(*dates).ticks(lang, 10)
    assert ticks
    for one, other in pairwise(ticks):
        assert other.x - one.x > (width(one.label, 10) + width(other.label, 10)) / 2


def test_a_single_day_stands_in_the_middle_of_some_months():
    one = scale("2001-03-03")
    assert 140 < one.x(date(2001, 3, 3)) < 160


def test_an_open_side_has_room_beyond_what_is_known():
    assert scale("../1999", "1989").x(date(1989, 1, 1)) > 20
    assert scale("1999/..", "2009").x(date(2010, 1, 1)) < 280


def test_later_days_stand_further_right():
    one = scale("1989", "2020")
    places = [one.x(date(year, 1, 1)) for year in range(1989, 2021)]
    assert places == sorted(places)
