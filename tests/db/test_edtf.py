import pytest

from db.curating.edtf import NotADate, interval


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
        ("2019-21", ("2019-03-01", "2019-05-31")),
    ],
)
def test_a_date_is_the_days_it_may_cover(text: str, days: tuple[str | None, str | None]):
    assert interval(text) == days


@pytest.mark.parametrize(
    "text",
    ["last week", "2016-13", "2016-02-30", "2015/2013", "2010-04/", "", "2016-12-01T10:00:00", "April 2016"],
)
def test_what_edtf_does_not_know_is_refused(text: str):
    with pytest.raises(NotADate):
        interval(text)
