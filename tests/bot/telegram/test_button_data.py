"""A button holds any question, within Telegram's 64 bytes."""

from hypothesis import given
from hypothesis import strategies as st

from bot.telegram.button_data import DATA_BYTES, ButtonData


@given(st.text(min_size=1, max_size=200))
def test_whatever_a_button_asks_fits_and_comes_back(question: str) -> None:
    question = question.encode(errors="replace").decode()
    held = ButtonData()
    data = held.of(question)
    assert 0 < len(data.encode()) <= DATA_BYTES
    assert held.question(data) == question


def test_a_question_that_fits_is_held_as_it_is() -> None:
    held = ButtonData()
    assert held.of("ж" * 32) == "ж" * 32
    assert held.of("ж" * 33) != "ж" * 33


def test_a_key_of_another_process_means_nothing() -> None:
    data = ButtonData().of("ж" * 33)
    held = ButtonData()
    held.of("ә" * 33)
    assert held.question(data) is None
