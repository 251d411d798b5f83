"""A button holds any question, within Telegram's 64 bytes."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.button_data import DATA_BYTES, ButtonData, Origin, leans

WORDS = "президентские выборы результаты голосования в парламенте"


@given(st.text(min_size=1, max_size=200))
def test_whatever_a_button_asks_fits_and_comes_back(question: str) -> None:
    question = question.encode(errors="replace").decode()
    held = ButtonData()
    data = held.of(question)
    assert 0 < len(data.encode()) <= DATA_BYTES
    assert held.question(data) == question


@given(st.text(min_size=1, max_size=200), st.text(max_size=20), st.integers(1, 99))
def test_a_page_of_what_a_reader_wrote_comes_back_in_any_process(words: str, before: str, page: int) -> None:
    words, before = (text.encode(errors="replace").decode() for text in (words, before))
    question, origin = f"/search {words} #{page}", Origin(7, f"{before}{words}")
    data = ButtonData().of(question, origin)
    assert 0 < len(data.encode()) <= DATA_BYTES
    assert not leans(data) or ButtonData().question(data, origin) == question


@pytest.mark.parametrize("question", [f"/search {WORDS} #2", f"/ask {WORDS} (Аина) #12", WORDS])
@pytest.mark.parametrize("written", [WORDS, f"/search@derek_bot  {WORDS}", f"@derek_bot, {WORDS}?"])
def test_a_long_question_is_told_by_its_place_in_the_readers_message(question: str, written: str) -> None:
    data = ButtonData().of(question, Origin(7, written))
    assert leans(data)
    assert ButtonData().question(data, Origin(8, written)) == question


def test_a_message_that_was_edited_asks_nothing_else() -> None:
    data = ButtonData().of(f"/search {WORDS} #2", Origin(7, WORDS))
    assert ButtonData().question(data, Origin(7, f"не {WORDS}")) is None
    assert ButtonData().question(data) is None


def test_what_is_not_in_the_message_has_a_key() -> None:
    held = ButtonData()
    data = held.of(f"/ask {WORDS} #2", Origin(7, WORDS.upper()))
    assert not leans(data)
    assert held.question(data, Origin(7, WORDS.upper())) == f"/ask {WORDS} #2"


def test_a_question_that_fits_is_held_as_it_is() -> None:
    held = ButtonData()
    assert held.of("ж" * 32) == "ж" * 32
    assert held.of("ж" * 33) != "ж" * 33


def test_a_key_of_another_process_means_nothing() -> None:
    data = ButtonData().of("ж" * 33)
    held = ButtonData()
    held.of("ә" * 33)
    assert held.question(data) is None
