"""EDTF: the days that a date may cover, its neighbours, its spelling; the edtf library is the witness."""

from datetime import date

import pytest
from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st

from db.languages.edtf import WINTER, NotADate, Point, interval, point, span

days = st.one_of(
    st.integers(1, 9999).map("{:04d}".format),
    st.builds("{:04d}-{:02d}".format, st.integers(1, 9999), st.integers(1, 12)),
    st.dates().map(date.isoformat),
)
# The library takes no doubtful seasons, decades and centuries.
blurred = st.one_of(
    st.builds("{:04d}-{:02d}".format, st.integers(1, 9999), st.sampled_from([21, 22, 23])),
    st.integers(100, 202).map("{:03d}X".format),
    st.integers(10, 20).map("{:02d}XX".format),
)
points = st.builds("{}{}".format, days, st.sampled_from(["", "~", "?", "%"])) | blurred


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("2018-04-09", ("2018-04-09", "2018-04-09")),
        ("2016-02", ("2016-02-01", "2016-02-29")),
        ("2016-12~", ("2016-12-01", "2016-12-31")),
        ("1995", ("1995-01-01", "1995-12-31")),
        ("2013/2015", ("2013-01-01", "2015-12-31")),
        ("2010-04/..", ("2010-04-01", None)),
        ("../2004", (None, "2004-12-31")),
        ("199X", ("1990-01-01", "1999-12-31")),
        ("19XX", ("1900-01-01", "1999-12-31")),
        ("2019-21", ("2019-03-01", "2019-05-31")),
        ("2019-21/2020-23", ("2019-03-01", "2020-11-30")),
    ],
)
def test_a_date_is_the_days_it_may_cover(text: str, days: tuple[str | None, str | None]):
    assert interval(text) == days


def test_a_winter_bears_the_year_it_ends_in():
    assert interval("2022-24") == ("2021-12-01", "2022-02-28")


@pytest.mark.parametrize(
    "text",
    [
        *("last week", "2016-13", "2016-02-30", "2015/2013", "2010-04/", "/2010", "", "April 2016", "../.."),
        *(
            "2016-12-01T10:00:00",
            "2016-00",
            "2016-04-00",
            "2016-25",
            "0000",
            "2016-21-01",
            "99X",
            "2016/2017/2018",
        ),
    ],
)
def test_what_is_no_date_is_refused(text: str):
    with pytest.raises(NotADate):
        interval(text)


@given(points)
def test_a_date_covers_the_days_that_the_library_says(text: str):
    said = parse_edtf(text)
    days = tuple(
        "-".join(f"{n:0{w}d}" for n, w in zip(end[:3], (4, 2, 2), strict=True))
        for end in (said.lower_strict(), said.upper_strict())
    )
    assert interval(text) == days


@given(points)
def test_a_date_is_spelt_as_it_was_read(text: str):
    assert str(point(text)) == text


@given(st.integers(1001, 2098), st.sampled_from([None, *range(1, 13), 21, 22, 23, WINTER]))
def test_neighbours_touch(year: int, month: int | None):
    one = Point(year, month)
    assert one.after.before == one == one.before.after
    assert (one.after.first - one.last).days == (one.first - one.before.last).days == 1


def test_a_span_of_one_point_is_that_point():
    assert span(Point(2016), Point(2016)).edtf == "2016"
    assert span(None, Point(2016, 12)).edtf == "../2016-12"
    assert span(Point(2016, 12, 3), None).earliest == "2016-12-03"
