"""Dates and spans of them, written in any of the three languages, as the days that they cover."""

from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.dates import in_words
from db.model import LANGUAGES, Lang
from handlers.conversation import Refusal
from handlers.spans import read


def days(text: str) -> tuple[str | None, str | None]:
    when, rest = read(text)
    assert when is not None, f"no date in {text!r}"
    assert rest == ""
    return when.earliest, when.latest


YEAR_2016 = ("2016-01-01", "2016-12-31")
DECEMBER = ("2016-12-01", "2016-12-31")
DAY = ("2018-04-09", "2018-04-09")


@pytest.mark.parametrize(
    ("wanted", "texts"),
    [
        (YEAR_2016, ["2016", "in 2016", "during 2016", "в 2016 году", "за 2016 год", "2016 г.", "2016-го"]),
        (YEAR_2016, ["2016 жыл", "2016 жылы", "2016 ж.", "2016 жылғы"]),
        (DECEMBER, ["2016-12", "12.2016", "12/2016", "December 2016", "Dec 2016", "in december, 2016"]),
        (DECEMBER, ["декабрь 2016", "в декабре 2016 года", "декабря 2016 г."]),
        (DECEMBER, ["2016 желтоқсан", "2016 жылғы желтоқсанда", "2016 ж. желтоқсан", "желтоқсан 2016"]),
        (DAY, ["2018-04-09", "9.4.2018", "09.04.2018", "9 April 2018", "April 9, 2018", "on 9 Apr 2018"]),
        (DAY, ["9 апреля 2018", "9 апреля 2018 года", "9 апреля 2018 г."]),
        (DAY, ["2018 жылғы 9 сәуір", "2018 ж. 9 сәуірде", "2018 жылы 9-сәуір"]),
    ],
)
def test_years_months_and_days(wanted: tuple[str, str], texts: list[str]):
    assert {text: days(text) for text in texts} == dict.fromkeys(texts, wanted)


@pytest.mark.parametrize(
    "text",
    [
        "2010-2012",
        "2010 – 2012",
        "2010—2012",
        "2010/2012",
        "2010 to 2012",
        "from 2010 to 2012",
        "between 2010 and 2012",
        "from 2010 until 2012",
        "с 2010 по 2012",
        "с 2010 до 2012 года",
        "с 2010 года по 2012 год",
        "от 2010 до 2012",
        "между 2010 и 2012",
        "2010 жылдан 2012 жылға дейін",
        "2010 мен 2012 аралығында",
        "2010–2012 жж.",
        "в 2010–2012 годах",
        "2010–2012 гг.",
        "2010–2012 жылдары",
    ],
)
def test_spans_of_years(text: str):
    assert days(text) == ("2010-01-01", "2012-12-31")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("from March 2010 to 5 May 2012", ("2010-03-01", "2012-05-05")),
        ("с марта 2010 по 5 мая 2012 года", ("2010-03-01", "2012-05-05")),
        ("2010 жылғы наурыздан 2012 жылғы 5 мамырға дейін", ("2010-03-01", "2012-05-05")),
        ("2010-03/2012-05-05", ("2010-03-01", "2012-05-05")),
        ("May 2010 - May 2010", ("2010-05-01", "2010-05-31")),
    ],
)
def test_spans_of_months_and_days(text: str, wanted: tuple[str, str]):
    assert days(text) == wanted


@pytest.mark.parametrize(
    "text",
    ["since 2020", "from 2020", "2020-", "2020/..", "с 2020", "начиная с 2020 года", "2020 жылдан бері"],
)
def test_a_span_without_an_end(text: str):
    assert days(text) == ("2020-01-01", None)


@pytest.mark.parametrize("text", ["until 2004", "before 2004", "до 2004 года", "../2004", "2004 жылға дейін"])
def test_a_span_without_a_beginning(text: str):
    assert days(text) == (None, "2004-12-31")


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Testova 2010-2012", "Testova"),
        ("Testova from 2010 to 2012", "Testova"),
        ("what happened in Almabel in 2010?", "what happened in Almabel ?"),
        ("Тестова с 2010 по 2012 год", "Тестова"),
        ("2010 жылы Тестова", "Тестова"),
        ("since 2020: the strike", "the strike"),
    ],
)
def test_what_is_no_date_is_left(text: str, rest: str):
    when, left = read(text)
    assert when is not None
    assert left == rest


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Testova",
        "Almabel-2012",
        "v2012",
        "12012",
        "20120",
        "0999",
        "2100",
        "may",
        "March",
        "9 April",
        "3.14",
    ],
)
def test_what_looks_a_little_like_a_date_is_none(text: str):
    assert read(text) == (None, text)


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("2001-02-30", "date.impossible"),
        ("2001-13", "date.impossible"),
        ("00.2016", "date.impossible"),
        ("31 апреля 2018", "date.impossible"),
        ("2018 жылғы 31 сәуір", "date.impossible"),
        ("February 30, 2018", "date.impossible"),
        ("2012-2010", "date.backwards"),
        ("с 2012 по 2010", "date.backwards"),
        ("2010 2012", "date.many"),
        ("in 2010 and then since 2012 again", "date.many"),
        ("2010-2012 2014-2016", "date.many"),
    ],
)
def test_a_date_that_cannot_be_is_refused_with_a_reason(text: str, key: str):
    with pytest.raises(Refusal) as refused:
        read(text)
    assert refused.value.note.key == key


def test_a_leap_day_is_a_day_in_leap_years_only():
    assert days("29 February 2016") == ("2016-02-29", "2016-02-29")
    assert days("февраль 2016") == ("2016-02-01", "2016-02-29")
    with pytest.raises(Refusal):
        read("29 February 2015")


years = st.integers(1000, 2099)
points = st.one_of(
    years.map(lambda year: f"{year}"),
    st.builds(lambda year, month: f"{year}-{month:02d}", years, st.integers(1, 12)),
    st.dates(date(1000, 1, 1), date(2099, 12, 31)).map(date.isoformat),
)


@settings(max_examples=60)
@given(st.sampled_from(LANGUAGES), points)
def test_every_date_that_is_printed_is_read_back(lang: Lang, edtf: str):
    when, rest = read(in_words(lang, edtf))
    assert when is not None
    assert (when.edtf, rest) == (edtf, "")


@settings(max_examples=60)
@given(st.sampled_from(LANGUAGES), points, points, st.sampled_from(["{}/{}", "{}/..", "../{}"]))
def test_every_span_that_is_printed_is_read_back(lang: Lang, one: str, other: str, shape: str):
    first, last = sorted((one, other))
    edtf = shape.format(first, last)
    when, rest = read(in_words(lang, edtf))
    assert when is not None
    assert (when.edtf, rest) == (edtf, "")


@settings(max_examples=60)
@given(points)
def test_every_date_of_a_button_is_read_back(edtf: str):
    for ask in (edtf, f"{edtf}/..", f"../{edtf}", f"{edtf}/{edtf}"):
        when, rest = read(f"orchard-strike {ask}")
        assert when is not None
        assert (when.edtf, rest) == (ask, "orchard-strike")


words = st.sampled_from(
    "2016 2010 12 9 .. / - – … . , since from to с по до бастап дейін мен жылы года May мая сәуір ␦ x".split()
)


@settings(max_examples=60)
@given(st.lists(words, max_size=8).map(" ".join) | st.lists(words, max_size=8).map("".join) | st.text())
@example("2016 after ␦")
@example("␦ 2016 ␦ 2010")
def test_no_text_breaks_the_reading(text: str):
    try:
        when, rest = read(text)
    except Refusal:
        return
    if when is None:
        assert rest == text
    else:
        assert when.earliest or when.latest
