"""Whatever 4,096 characters arrive, reading names takes a bounded number of steps."""

import pytest
from hypothesis import given, settings, target
from hypothesis import strategies as st

import db.names
from db.names import Names, Unknown
from db.names.folding import normalise, transliterate
from tests.counted import lines_run
from tests.db.names import crowd

LONGEST_MESSAGE = 4096
MOST_LINES = 150_000
"""Some fifteen milliseconds; an ordinary question takes a thousand lines."""

PIECES = [
    *("ң", "ñ", "ڭ", "ng", "n|ng", "kh", "gh", "th", "jw", "ch", "ua", "i", "ie", "ей", "ж", "ё", "ə", "Ə"),
    *("'", "’", "-", " ", "  ", ". ", ", ", "\n", "1", "2019", "٣", "e\u0301", "\u0301", "\u200d", "\u200f"),
    *("😀", "👨‍👩‍👧", "🇰🇿", "漢", "ナ", "나", "נ", "ن", "ﷺ", "ﬃ", "ß", "İ", "x", "а", "А.", "ов", "ұлы"),
    *(
        "Ордабаев",
        "Тулпар",
        "Кызыл",
        "Рабочая партия",
        "Sartau",
        "кто такой",
        "/person",
        "Azato",
        "Шынаркожагул",
    ),
]
SEEMS = st.lists(
    st.tuples(st.lists(st.sampled_from(PIECES), min_size=1, max_size=5), st.integers(1, 400)), max_size=6
)
ANY_MESSAGE = SEEMS.map(lambda runs: "".join("".join(some) * times for some, times in runs)[:LONGEST_MESSAGE])


@pytest.mark.parametrize(
    "text",
    [
        "😀" * 199,
        "1" + "😀" * 499,
        ("ң" * 57 + "'") * 3,
        ("ñ" * 57 + "'") * 70,
        "ڭ" * 200,
        "ng" * 99,
        "khghth" * 33,
        "jwjcch" * 9 + " " + "nng" * 19,
        "漢字" * 100,
        "Ордабаев " * 450,
        "Тулпар Азатов, Рабочая партия. " * 130,
        "Сартау партия " * 290,
        "А. " * 1365,
        "i" * 4000 + "kie",
        "e" + "\u0301" * 4000,
    ],
    ids=lambda text: text[:6],
)
def test_a_message_made_to_be_slow_is_not(names: Names, text: str):
    assert lines_run(lambda: names.find(text), db.names) < MOST_LINES
    assert lines_run(lambda: names.within(text), db.names) < MOST_LINES


@settings(max_examples=60, deadline=None)
@given(ANY_MESSAGE)
def test_no_message_is_slow(text: str):
    names = crowd.names()
    lines = lines_run(lambda: (names.find(text), names.within(text)), db.names)
    target(lines)
    assert lines < MOST_LINES


@given(st.lists(st.sampled_from(PIECES), max_size=200).map("".join))
def test_a_word_has_few_readings_and_none_is_longer_than_a_name(text: str):
    readings = transliterate(normalise(text))
    assert len(readings) <= 6
    assert all(len(reading) <= 64 for reading in readings)


def test_a_text_without_letters_holds_no_word(names: Names):
    assert names.find("😀" * 50) == Unknown()
    assert names.within("👨‍👩‍👧 🇰🇿 → ∑ ★") == ()


def test_what_is_longer_than_any_name_is_nobody(names: Names):
    assert names.find("Ордабаев " + "а" * 300) == Unknown()
    assert names.find("Жаркын Ордабаев" + " и" * 200) == Unknown()
