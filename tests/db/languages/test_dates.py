"""Dates as people write them, in any of the three languages: which days they are, and what is no date."""

from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from bot.dates import in_words, short
from db.languages.dates import (
    Backwards,
    Dates,
    NoDate,
    NoSuchDate,
    Read,
    Several,
    Unread,
    parse_dates,
)
from db.languages.edtf import Point
from db.languages.span_reading import Meaning
from db.languages.times import latest
from db.model import LANGUAGES, Lang

TODAY = date(2024, 8, 15)


def read(text: str) -> Dates:
    return parse_dates(text, TODAY)


def edtf(text: str) -> str:
    """The date that the whole text is."""
    found = read(text)
    assert isinstance(found, Read), f"{text!r} is {found}"
    assert found.rest == "", text
    return found.when.edtf


def all_read(*texts: str) -> set[str]:
    return {edtf(text) for text in texts}


@pytest.mark.parametrize(
    ("wanted", "texts"),
    [
        (
            "2003",
            ["2003", "in 2003", "during 2003", "in the year 2003", "2003's", "в 2003 году", "за 2003 год"],
        ),
        (
            "2003",
            ["2003 г.", "2003-го", "в 2003-м", "2003 жыл", "2003 жылы", "2003 ж.", "2003-ж.", "2003 жылғы"],
        ),
        ("2010", ["в 2010м", "в 2010-м", "в 2010-м году", "2010-го"]),
        ("201X", ["2010х", "в 2010-х", "2010-е годы", "2010-ми годами"]),
        ("199X", ["в 90-х", "90е"]),
        ("2003-11", ["2003-11", "11.2003", "11/2003", "2003/11", "November 2003", "Nov 2003", "Nov. 2003"]),
        ("2003-11", ["in november, 2003", "November of 2003", "ноябрь 2003", "нояб. 2003", "ноя 2003"]),
        ("2003-11", ["в ноябре 2003 года", "ноября 2003 г.", "2003 қараша", "2003 ж. қар.", "қараша 2003"]),
        ("2003-11", ["2003 жылғы қарашада", "2003 жылдың қараша айы", "2003 қарашаның ішінде"]),
        ("2003-09", ["Sept. 2003", "Sep 2003", "сент. 2003", "2003 ж. қыр.", "2003 жылғы қыркүйегінде"]),
        (
            "2003-05-07",
            ["2003-05-07", "7.5.2003", "07.05.2003", "7 May 2003", "May 7, 2003", "7th of May, 2003"],
        ),
        (
            "2003-05-07",
            ["May 7th, 2003", "on 7 may 2003", "7 мая 2003", "7-го мая 2003 года", "7 мая 2003 г."],
        ),
        (
            "2003-05-07",
            ["2003 жылғы 7 мамыр", "2003 ж. 7 мамырда", "2003 жылы 7-мамыр", "2003 мамырдың 7-сі"],
        ),
        ("2003-05-27", ["27/05/2003", "05/27/2003", "2003/05/27", "27.05.03"]),
    ],
)
def test_years_months_and_days(wanted: str, texts: list[str]):
    assert {text: edtf(text) for text in texts} == dict.fromkeys(texts, wanted)


@pytest.mark.parametrize(
    ("wanted", "texts"),
    [
        (
            "2003-21",
            ["spring 2003", "in the spring of 2003", "весна 2003", "весной 2003 года", "весна 2003 г."],
        ),
        ("2003-21", ["2003 жылдың көктемі", "2003 ж. көктем", "2003 жылғы көктемде"]),
        ("2003-23", ["fall 2003", "autumn of 2003", "осенью 2003", "2003 жылдың күзінде"]),
        ("2003-24", ["winter 2003", "winter 2002-03", "winter 2002/2003", "зима 2002/03", "зимой 2002–2003"]),
        ("198X", ["the 1980s", "1980's", "1980-е", "в 1980-х годах", "1980-жылдар", "1980 жылдары", "80s"]),
        ("198X", ["80-е", "в 80-х", "80-жылдары", "the eighties", "в восьмидесятых", "сексенінші жылдар"]),
        ("200X", ["the 2000s", "2000-е", "нулевые", "2000-жылдар"]),
        ("19XX", ["19XX"]),
        ("1801/1900", ["19th century", "the nineteenth century", "XIX век", "в 19-м веке", "XIX ғасырда"]),
        ("1801/1900", ["в девятнадцатом веке", "19-ғасыр", "ХIХ в."]),
        ("2003-04/2003-06", ["Q2 2003", "2003 Q2", "second quarter of 2003", "второй квартал 2003 года"]),
        ("2003-04/2003-06", ["2-й квартал 2003", "II квартал 2003 г.", "2003 жылдың екінші тоқсаны"]),
        ("2003-07/2003-12", ["H2 2003", "second half of 2003", "вторая половина 2003", "2 полугодие 2003"]),
        ("2003-07/2003-12", ["2003 жылдың екінші жартысы", "2003 ж. 2-жартыжылдық"]),
        (
            "2003-01/2003-04",
            ["early 2003", "the beginning of 2003", "в начале 2003 года", "2003 жылдың басында"],
        ),
        ("2003-05/2003-08", ["mid-2003", "in the middle of 2003", "середина 2003", "2003 жылдың ортасы"]),
        ("2003-09/2003-12", ["late 2003", "end of 2003", "конец 2003", "2003 жылдың соңында"]),
        ("2003-11-21/2003-11-30", ["late November 2003", "конец ноября 2003", "2003 ж. қарашаның соңы"]),
        ("1980/1982", ["early 1980s", "начало 80-х", "1980-жылдардың басы"]),
    ],
)
def test_longer_and_shorter_times(wanted: str, texts: list[str]):
    assert {text: edtf(text) for text in texts} == dict.fromkeys(texts, wanted)


@pytest.mark.parametrize(
    ("wanted", "texts"),
    [
        (
            "2001/2004",
            ["2001-2004", "2001 – 2004", "2001—2004", "2001/2004", "2001 to 2004", "from 2001 to 2004"],
        ),
        (
            "2001/2004",
            ["between 2001 and 2004", "from 2001 until 2004", "2001–04"],
        ),
        (
            "2001/2004",
            ["с 2001 по 2004", "с 2001 до 2004 года", "с 2001 года по 2004 год", "между 2001 и 2004"],
        ),
        ("2001/2004", ["в 2001–2004 годах", "2001–2004 гг.", "в период с 2001 по 2004 включительно"]),
        ("2001/2004", ["2001 жылдан 2004 жылға дейін", "2001 мен 2004 аралығында", "2001–2004 жж."]),
        ("2001/2004", ["2001–2004 жылдары", "2001 жылдан бастап 2004 жылға дейін"]),
        ("1998/2010", ["1998–2010 жылдары", "1998-2010 годы"]),
        ("2001-03/2004-05-07", ["from March 2001 to 7 May 2004", "с марта 2001 по 7 мая 2004 года"]),
        ("2001-03/2004-05-07", ["2001 жылғы наурыздан 2004 жылғы 7 мамырға дейін", "2001-03/2004-05-07"]),
        (
            "2003-05-07/2003-05-09",
            ["7-9 May 2003", "May 7-9, 2003", "7–9 мая 2003", "с 7 по 9 мая 2003 года"],
        ),
        ("2003-05-07/2003-05-09", ["between 7 and 9 May 2003", "2003 жылғы 7–9 мамыр"]),
        ("2003-02/2003-05", ["from February to May 2003", "февраль–май 2003", "2003 жылғы ақпан–мамыр"]),
        ("2003-02/2003-05", ["с февраля по май 2003 г.", "2003 жылдың ақпанынан мамырына дейін"]),
        ("2003-02-03/2003-05-09", ["с 3 февраля по 9 мая 2003", "2003 жылғы 3 ақпаннан 9 мамырға дейін"]),
        ("2003-02-03/2003-05-09", ["3 February – 9 May 2003", "February 3 to May 9, 2003"]),
        (
            "2003-11/2004-01",
            ["November 2003 - January 2004", "с ноября по январь 2004", "2003 қараша – қаңтар"],
        ),
        ("2003-21/2003-22", ["весна–лето 2003", "spring to summer 2003"]),
        ("198X/199X", ["80-90-е", "1980s to 1990s"]),
        ("2001~/2004-03", ["about 2001 – March 2004", "примерно 2001 — март 2004"]),
    ],
)
def test_spans_with_both_ends(wanted: str, texts: list[str]):
    assert {text: edtf(text) for text in texts} == dict.fromkeys(texts, wanted)


@pytest.mark.parametrize(
    ("wanted", "meaning", "texts"),
    [
        (
            "2003/..",
            Meaning.SINCE,
            ["since 2003", "from 2003", "from 2003 on", "2003-", "2003 – …", "2003/.."],
        ),
        (
            "2003/..",
            Meaning.SINCE,
            ["с 2003", "начиная с 2003 года", "2003 жылдан бері", "2003 жылдан бастап"],
        ),
        (
            "../2003",
            Meaning.UNTIL,
            ["until 2003", "till 2003", "by 2003", "up to 2003", "../2003", "… – 2003"],
        ),
        ("../2003", Meaning.UNTIL, ["до 2003 года", "к 2003 году", "не позднее 2003", "2003 жылға дейін"]),
        ("../2003", Meaning.UNTIL, ["2003 жылға қарай"]),
        ("../2002", Meaning.BEFORE, ["before 2003", "prior to 2003", "ранее 2003 года", "2003 жылдан бұрын"]),
        ("2004/..", Meaning.AFTER, ["after 2003", "после 2003", "2003 жылдан кейін", "2003 жылдан соң"]),
        (
            "../2003-02",
            Meaning.BEFORE,
            ["before March 2003", "перед мартом 2003", "2003 жылғы наурыздан бұрын"],
        ),
        ("2003-04-01/..", Meaning.AFTER, ["after 31 March 2003", "после 31 марта 2003 г."]),
        ("../2003-24", Meaning.BEFORE, ["before spring 2003"]),
        ("../201X", Meaning.UNTIL, ["к 2010-м годам", "к 2010-м", "к 2010м"]),
        ("200X/..", Meaning.AFTER, ["after the 1990s", "после 1990-х"]),
        ("2003-12~/..", Meaning.SINCE, ["since about December 2003", "примерно с декабря 2003"]),
        ("2003", Meaning.IN, ["as of 2003", "по состоянию на 2003 год"]),
    ],
)
def test_before_and_after_leave_out_what_since_and_until_keep(
    wanted: str, meaning: Meaning, texts: list[str]
):
    for text in texts:
        found = read(text)
        assert isinstance(found, Read), text
        assert (text, found.when.edtf, found.meaning, found.rest) == (text, wanted, meaning, "")


@pytest.mark.parametrize(
    ("wanted", "texts"),
    [
        ("2023", ["last year", "в прошлом году", "прошлый год", "былтыр", "өткен жылы", "былтырғы жыл"]),
        ("2024", ["this year", "в этом году", "биыл", "осы жылы"]),
        ("2025", ["next year", "в следующем году", "келесі жылы"]),
        ("2024-07", ["last month", "в прошлом месяце", "өткен айда"]),
        ("2024-08-05/2024-08-11", ["last week", "на прошлой неделе", "өткен аптада"]),
        ("2024-08-14", ["yesterday", "вчера", "кеше"]),
        ("2024-08-15", ["today", "сегодня", "бүгін"]),
        (
            "2014/2024",
            ["the last 10 years", "in the past ten years", "за последние 10 лет", "соңғы 10 жылда"],
        ),
        ("2014/2024", ["the last decade", "за последние десять лет", "соңғы он жыл"]),
        ("2024-06/2024-08", ["the last two months", "последние 2 месяца", "соңғы екі ай"]),
        ("2021", ["3 years ago", "three years ago", "3 года назад", "три года тому назад", "3 жыл бұрын"]),
        ("2024-21", ["last spring", "прошлой весной", "өткен көктемде"]),
        ("2023-12", ["last December", "в декабре прошлого года", "өткен желтоқсанда"]),
        ("2023-09/2023-12", ["the end of last year", "в конце прошлого года", "былтырдың соңында"]),
        ("1901/2000", ["last century", "в прошлом веке", "өткен ғасырда"]),
    ],
)
def test_times_told_from_today(wanted: str, texts: list[str]):
    assert {text: edtf(text) for text in texts} == dict.fromkeys(texts, wanted)


@pytest.mark.parametrize(
    ("wanted", "texts"),
    [
        ("2003-12", ["2003 jeltoqsan", "2003 jeltoksan", "2003 zheltoksan", "2003 желтоксан", "2003 dekabr"]),
        ("2003-12", ["v dekabre 2003 goda", "dekabr' 2003", "2003 jyly jeltoqsanda"]),
        (
            "2003-01",
            ["2003 qańtar", "2003 qañtar", "2003 кантар", "yanvar 2003", "ЯНВАРЬ 2003", "янвaрь 2003"],
        ),
        ("2003-09", ["2003 qyrkúıek", "2003 qyrküiek", "2003 кыркуйек", "sentyabr 2003"]),
        ("1801/1900", ["ХІХ век", "XIX gasyr", "XIX vek"]),
    ],
)
def test_whatever_keyboard_it_is_typed_on(wanted: str, texts: list[str]):
    assert {text: edtf(text) for text in texts} == dict.fromkeys(texts, wanted)


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("Testova 2001-2004", "Testova"),
        ("Testova from 2001 to 2004", "Testova"),
        ("what happened in Almabel in 2001?", "what happened in Almabel ?"),
        ("Тестова с 2001 по 2004 год", "Тестова"),
        ("2001 жылы Тестова", "Тестова"),
        ("since 2001: the strike", "the strike"),
        ("что было осенью 2001?", "что было ?"),
        ("what happened in the 1990s?", "what happened ?"),
        ("in January 2001 10 people left", "10 people left"),
        ("2001 жылғы қаңтарда 10 адам кетті", "10 адам кетті"),
        ("in January 2001, 1,000 people left", "1,000 people left"),
        ("1000 человек в 2001 году", "1000 человек"),
        ("Did 2001's strike end?", "Did strike end?"),
    ],
)
def test_what_is_no_date_is_left(text: str, rest: str):
    found = read(text)
    assert isinstance(found, Read)
    assert found.rest == rest


@pytest.mark.parametrize(
    "text",
    [
        *("", "Testova", "Almabel-2012", "v2012", "they may march", "may", "March", "fall of the regime"),
        *("summer", "весна", "маусым", "жаз", "what do you do", "who is the president today?", "$2000 bribe"),
        *("2000% more", "a party of 12012 members", "the second party", "первый президент", "last election"),
        *("конец", "кто был в партии", "бірінші президент", "бірнеше ай бұрын", "the bill of Ak Orda"),
        *("version 3.14 of it", "Орда-2030 партиясы", "the main question is to gather people"),
    ],
)
def test_what_looks_a_little_like_a_date_is_none(text: str):
    assert read(text) == NoDate()


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("spring of the goat", "spring of the goat"),
        ("what happened in spring?", "in spring"),
        ("что было весной?", "весной"),
        ("көктемде не болды?", "көктемде"),
        ("what happened on December 16?", "on December 16"),
        ("9 April", "9 April"),
        ("16 желтоқсанда не болды", "16 желтоқсанда"),
        ("in recent years", "in recent years"),
        ("за последние годы", "за последние годы"),
        ("соңғы жылдары", "соңғы жылдары"),
        ("04/09/2018", "04/09/2018"),
        ("0999", "0999"),
        ("2150", "2150"),
        ("в 2150 году", "в 2150 году"),
        ("16", "16"),
        ("3.14", "3.14"),
    ],
)
def test_what_looks_like_a_date_and_says_none_is_told_in_its_words(text: str, words: str):
    assert read(text) == Unread(words)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("2001-02-30", "2001-02-30"),
        ("2020-13", "2020-13"),
        ("00.2016", "00.2016"),
        ("strike of 31 April 2018", "31 April 2018"),
        ("31 апреля 2018", "31 апреля 2018"),
        ("2018 жылғы 31 сәуір", "2018 жылғы 31 сәуір"),
        ("February 30, 2018", "February 30, 2018"),
        ("29 February 2015", "29 February 2015"),
        ("32 January 2021", "32 January 2021"),
        ("что было 32 января 2021 года", "32 января 2021 года"),
        ("2021 жылғы 32 қаңтар", "2021 жылғы 32 қаңтар"),
        ("99th January 2021", "99th January 2021"),
    ],
)
def test_a_date_that_no_calendar_has_is_told_in_its_words(text: str, words: str):
    assert read(text) == NoSuchDate(words)


@pytest.mark.parametrize("text", ["2012-2010", "с 2012 по 2010", "from May 2012 to 2010", "2012/2010"])
def test_a_span_that_runs_backwards_is_told_as_one(text: str):
    found = read(text)
    assert isinstance(found, Backwards)
    assert found.first.edtf.startswith("2012")
    assert found.last.edtf == "2010"


@pytest.mark.parametrize("text", ["2010 2012", "in 2010 and then since 2012 again", "2010-2012 2014-2016"])
def test_more_than_one_date_is_told_as_several(text: str):
    found = read(text)
    assert isinstance(found, Several)
    assert len(found.whens) == 2


def test_one_date_said_twice_is_one():
    assert edtf("2010, 2010") == "2010"


def test_a_leap_day_is_a_day_in_leap_years():
    assert edtf("29 February 2016") == "2016-02-29"


years = st.integers(1000, 2099)
doubts = st.sampled_from(["", "~", "?", "%"])
points = st.one_of(
    years.map("{:04d}".format),
    st.builds("{:04d}-{:02d}".format, years, st.sampled_from([*range(1, 13), 21, 22, 23, 24])),
    st.dates(date(1000, 1, 1), date(2099, 12, 31)).map(date.isoformat),
    st.integers(100, 209).map("{:03d}X".format),
)
doubted = st.builds("{}{}".format, points, doubts)
worded = st.sampled_from([in_words, short])


def in_order(one: str, other: str) -> tuple[str, str]:
    from db.languages.edtf import point

    ends = sorted((one, other), key=lambda text: (point(text).first, point(text).last))
    return ends[0], ends[1]


@settings(max_examples=200)
@given(st.sampled_from(LANGUAGES), doubted, worded)
def test_every_date_that_is_printed_is_read_back(lang: Lang, one: str, said):
    assert edtf(said(lang, one)) == one


@settings(max_examples=200)
@given(st.sampled_from(LANGUAGES), doubted, st.sampled_from(["{}/..", "../{}"]), worded, st.booleans())
def test_every_open_span_that_is_printed_is_read_back(lang: Lang, one: str, shape: str, said, act: bool):
    assert edtf(said(lang, shape.format(one), act=act)) == shape.format(one)


@settings(max_examples=200)
@given(st.sampled_from(LANGUAGES), doubted, doubted, worded)
def test_every_span_that_is_printed_is_read_back(lang: Lang, one: str, other: str, said):
    first, last = in_order(one, other)
    if first != last:
        assert edtf(said(lang, f"{first}/{last}")) == f"{first}/{last}"


@settings(max_examples=100)
@given(points, st.sampled_from(["", "~"]))
def test_every_date_of_a_button_is_read_back(point: str, doubt: str):
    for ask in (point + doubt, f"{point}{doubt}/..", f"../{point}{doubt}"):
        found = read(f"orchard-strike {ask}")
        assert isinstance(found, Read)
        assert (found.when.edtf, found.rest) == (ask, "orchard-strike")


words = st.sampled_from(
    "2016 2010 12 9 .. / - – … . , ~ ? since from to с по до бастап дейін мен жылы года May мая сәуір x last"
    " ago early half of the Q1 90 s XX век весной about perhaps 10 лет назад was 1990-е".split()
)


@settings(max_examples=300)
@given(st.lists(words, max_size=8).map(" ".join) | st.lists(words, max_size=8).map("".join) | st.text())
@example("0001-01-01")
@example("before 1000")
@example("999 years ago")
def test_no_text_breaks_the_reading(text: str):
    found = read(text)
    if isinstance(found, Read):
        assert found.when.earliest or found.when.latest
    if isinstance(found, Unread | NoSuchDate):
        assert found.words in text


def test_the_last_march_is_this_years_once_it_is_over():
    assert (latest(date(2024, 3, 31), 3, -1), latest(date(2024, 4, 1), 3, -1)) == (2023, 2024)
    assert Point(2024, 24).first == date(2023, 12, 1)


@pytest.mark.parametrize(
    "text", ["early of the " * 400, "2010/" * 900, "до " * 1400, "January " * 600, "10-" * 2000]
)
def test_a_text_made_to_take_long_is_read_all_the_same(text: str):
    assert read(text[:4096]) is not None
