"""A chronicle as a picture, read from its SVG."""

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bot.drawing.chronicle import drawn
from db.languages.edtf import NotADate, when
from db.model import LANGUAGES, Lang
from tests.bot.drawing.events import chronicle
from tests.bot.drawing.shapes import Shapes

FORMS = ["2001-03-03", "2001", "1999/2003", "../1999", "2003/..", "2001~", "../2003~"]


def shapes(*dates: str, lang: Lang = "en", **more) -> Shapes:
    return Shapes(drawn(lang, "Aina Testova: events", chronicle(*dates, **more)))


def test_a_picture_reads_from_top_to_bottom():
    one = shapes("2001-03-03", "1999/2003")
    assert one.words("title", "number", "date", "sentence", "legend", "sources") == [
        "Aina Testova: events",
        "1",
        "Mar 3, 2001",
        "· Something happened in Almabel.",
        "2",
        "1999 – 2003",
        "· Something happened in Almabel.",
        "on this day",
        "between these dates",
        "Derek · The Qarabel Herald, March 2001",
    ]


def test_each_kind_of_date_has_a_shape_of_its_own():
    assert shapes(*FORMS).marks()[: len(FORMS)] == [
        "day",
        "within",
        "between",
        "open",
        "open",
        "within about",
        "open about",
    ]


def test_every_mark_has_the_number_of_its_footnote():
    one = shapes(*FORMS)
    assert one.words("mark-number") == one.words("number") == [str(number) for number in range(1, 8)]


def test_what_gives_another_date_is_a_second_mark_in_the_same_row():
    apart, together = shapes("2001", "2003"), shapes("2001", "2003", beside=(2,))
    assert "another date" in together.words("legend")
    assert "another date" not in apart.words("legend")
    assert "≠ Something happened" in together.sentences()
    # One rule less: both stand in one row.
    assert len(rules(apart)) - len(rules(together)) == 1
    # The legend shows one of them besides.
    assert len(together.marks()) == len(apart.marks()) + 1


def rules(one: Shapes) -> list[str]:
    return [str(line.get("y1")) for line in one.root.iter() if line.get("x1") == "16"]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    "text", ["Short.", "Қазақстанның " * 30, "Х" * 237, "<b>&amp;</b> “\u00a0” 👩‍👩‍👧 \u0301"]
)
def test_no_word_stands_outside_and_none_is_lost(lang: Lang, text: str):
    one = shapes(*FORMS[:6], lang=lang, text=text)
    assert one.outside() == []
    written = one.sentences().replace(" ", "")
    assert written.count(text.replace(" ", "")) == 6


def test_one_event_is_a_picture_too():
    assert shapes("2001-03-03").marks()[0] == "day"


def test_the_picture_of_as_many_events_as_there_may_be_is_no_longer_than_telegram_shows():
    """Twenty times as high as wide is refused, 2.2 times a phone's width fills its screen."""
    one = shapes(
        *["1999/2003"] * 6, text="Something happened in Almabel, said Aina Testova, the leader. " * 2
    )
    assert one.height / one.width < 2.2


points = st.builds(
    "{:04d}{}{}".format,
    st.integers(1, 9999),
    st.sampled_from(["", "-01", "-12", "-21", "-24", "-02-28"]),
    st.sampled_from(["", "~", "?", "%"]),
)
spans = st.builds("{}/{}".format, points | st.just(".."), points | st.just(".."))


@given(st.lists(points | spans | st.sampled_from(["00XX", "99XX", "200X"]), min_size=1, max_size=6))
@settings(max_examples=60, deadline=None)
def test_whatever_the_dates_every_one_has_its_mark_within_the_picture(dates: list[str]):
    known = [date for date in dates if is_date(date)]
    assume(known)
    one = shapes(*known)
    assert one.outside() == []
    assert one.words("mark-number") == [str(number) for number in range(1, len(known) + 1)]


def is_date(text: str) -> bool:
    try:
        when(text)
    except NotADate:
        return False
    return True
