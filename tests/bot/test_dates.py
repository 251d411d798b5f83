"""Dates in words: in the reader's language, and never more precise than they are known."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.dates import in_words, inferred, short
from db.model import LANGUAGES, Lang, When


@pytest.mark.parametrize(
    ("edtf", "en", "ru", "kk"),
    [
        ("2018-04-09", "April 9, 2018", "9 апреля 2018 г.", "2018 ж. 9 сәуір"),
        ("2018-04", "April 2018", "апрель 2018 г.", "2018 ж. сәуір"),
        ("2018", "2018", "2018", "2018"),
        ("2016-12~", "about December 2016", "примерно декабрь 2016 г.", "шамамен 2016 ж. желтоқсан"),
        ("1995?", "perhaps 1995", "возможно, 1995", "мүмкін, 1995"),
        ("1995%", "perhaps about 1995", "возможно, примерно 1995", "мүмкін, шамамен 1995"),
        ("2019-21", "spring 2019", "весна 2019 г.", "2019 ж. көктем"),
        ("../2016-22", "until summer 2016", "до лета 2016 г.", "2016 ж. жазға дейін"),
        ("199X", "the 1990s", "1990-е", "1990-жылдар"),
        ("199X/..", "since the 1990s", "с 1990-х", "1990-жылдардан бері"),
        ("19XX", "1900 – 1999", "1900 – 1999", "1900 – 1999"),
        ("2013/2015", "2013 – 2015", "2013 – 2015", "2013 – 2015"),
        ("2014/2016-12", "2014 – December 2016", "2014 г. – декабрь 2016 г.", "2014 ж. – 2016 ж. желтоқсан"),
        ("2010-04/..", "since April 2010", "с апреля 2010 г.", "2010 ж. сәуірден бері"),
        ("2020/..", "since 2020", "с 2020 г.", "2020 жылдан бері"),
        ("../2004-03-01", "until March 1, 2004", "до 1 марта 2004 г.", "2004 ж. 1 наурызға дейін"),
        ("2009~/..", "since about 2009", "примерно с 2009 г.", "шамамен 2009 жылдан бері"),
    ],
)
def test_a_date_in_words(edtf: str, en: str, ru: str, kk: str):
    # No-break spaces stand between a number and its unit.
    assert [" ".join(in_words(lang, edtf).split()) for lang in LANGUAGES] == [en, ru, kk]


@pytest.mark.parametrize(
    ("edtf", "en", "ru", "kk"),
    [
        ("../1999", "by 1999", "к 1999 г.", "1999 жылға қарай"),
        ("../2016-12", "by December 2016", "к декабрю 2016 г.", "2016 ж. желтоқсанға қарай"),
        ("../2018-04-09", "by April 9, 2018", "к 9 апреля 2018 г.", "2018 ж. 9 сәуірге қарай"),
        ("2020/..", "since 2020", "с 2020 г.", "2020 жылдан бері"),
        ("1999", "1999", "1999", "1999"),
    ],
)
def test_an_act_is_done_by_a_time_and_a_state_lasts_until_it(edtf: str, en: str, ru: str, kk: str):
    assert [" ".join(in_words(lang, edtf, act=True).split()) for lang in LANGUAGES] == [en, ru, kk]


@pytest.mark.parametrize(
    ("edtf", "en", "ru", "kk"),
    [
        ("2016-12", "Dec 2016", "дек. 2016", "2016 ж. желт."),
        ("2018-04-09", "Apr 9, 2018", "9 апр. 2018", "2018 ж. 9 сәу."),
        ("2018-05-09", "May 9, 2018", "9 мая 2018", "2018 ж. 9 мам."),
        ("2016", "2016", "2016", "2016"),
        ("2019-21", "spring 2019", "весна 2019", "2019 ж. көктем"),
        ("199X", "1990s", "1990-е", "1990-жж."),
        ("2016-12~", "about Dec 2016", "ок. дек. 2016", "шам. 2016 ж. желт."),
        ("2014/2016-12", "2014 – Dec 2016", "2014 – дек. 2016", "2014 ж. – 2016 ж. желт."),
        ("../2016-22", "until summer 2016", "до лета 2016", "2016 ж. жазға дейін"),
        ("2010-04/..", "since Apr 2010", "с апреля 2010", "2010 ж. сәуірден бері"),
        ("2020/..", "since 2020", "с 2020", "2020 жылдан бері"),
    ],
)
def test_a_short_date_for_the_front_of_a_line(edtf: str, en: str, ru: str, kk: str):
    assert [" ".join(short(lang, edtf).split()) for lang in LANGUAGES] == [en, ru, kk]


def test_a_number_and_its_unit_do_not_part():
    assert in_words("ru", "2018-04-09") == "9\N{NO-BREAK SPACE}апреля 2018\N{NARROW NO-BREAK SPACE}г."
    assert short("kk", "2016-12") == "2016\N{NARROW NO-BREAK SPACE}ж. желт."


@given(
    st.sampled_from(LANGUAGES),
    st.integers(1000, 2099),
    st.none() | st.integers(1, 12),
    st.sampled_from(["", "~", "?"]),
)
def test_no_day_is_made_up(lang: Lang, year: int, month: int | None, doubt: str):
    words = in_words(lang, f"{year}-{month:02d}{doubt}" if month else f"{year}{doubt}")
    assert [part for part in words.replace("-", " ").split() if part.isdigit()] == [str(year)]


def test_what_the_language_has_no_words_for_stays_as_it_is_written():
    assert in_words("en", "Y170000002") == "Y170000002"


def test_an_inferred_date_says_how_it_was_worked_out():
    because: dict[Lang, str] = {
        "en": "the paper is of 2001",
        "ru": "газета 2001 года",
        "kk": "газет 2001 жылғы",
    }
    worked_out = When("2001", "2001-01-01", "2001-12-31", because)
    assert inferred("en", worked_out) == "inferred: the paper is of 2001"
    assert inferred("ru", worked_out) == "дата установлена так: газета 2001 года"


def test_a_stated_date_needs_no_reason():
    assert inferred("en", When("2001", "2001-01-01", "2001-12-31")) == ""
