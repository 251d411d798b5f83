"""What a reader writes becomes a question, and what a button holds is one too."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlers.conversation import LONGEST, Ask, Note, Question


def parse(text: str) -> tuple[str, str, int]:
    question = Question.parse(text, "en")
    return question.command, question.words, question.page


@pytest.mark.parametrize(
    ("text", "parsed"),
    [
        ("Testova", ("", "Testova", 1)),
        ("  Testova  ", ("", "Testova", 1)),
        ("/person", ("person", "", 1)),
        ("/person Testova", ("person", "Testova", 1)),
        ("/PERSON  Testova ", ("person", "Testova", 1)),
        ("/person\nAina\tTestova", ("person", "Aina\tTestova", 1)),
        ("/person@DerekBot Testova", ("person", "Testova", 1)),
        ("/персона Тестова", ("персона", "Тестова", 1)),
        ("/person aina-testova #3", ("person", "aina-testova", 3)),
        ("/person #2", ("person", "", 2)),
        ("/person #0", ("person", "", 1)),
        ("/person #12345", ("person", "#12345", 1)),
        ("/person #-1", ("person", "#-1", 1)),
        ("/person a#2", ("person", "a#2", 1)),
        ("number one #2", ("", "number one #2", 1)),
        ("/", ("", "/", 1)),
        ("/ person", ("", "/ person", 1)),
        ("a /person", ("", "a /person", 1)),
        ("", ("", "", 1)),
    ],
)
def test_a_text_is_a_command_its_words_and_a_page(text: str, parsed: tuple[str, str, int]):
    assert parse(text) == parsed


@pytest.mark.parametrize(
    "unseen", ["\u200b", "\u200e", "\u202e", "\u2066", "\ufeff", "\u00ad", "\x00", "\x07", "\x7f", "\ud83d"]
)
def test_what_cannot_be_seen_is_not_there(unseen: str):
    assert parse(f"{unseen}/per{unseen}son Tes{unseen}tova{unseen}") == ("person", "Testova", 1)


def test_letters_and_their_marks_are_put_together():
    assert parse("И\u0306од") == ("", "Йод", 1)


@given(st.text())
def test_any_text_is_a_question_that_can_be_stored_and_shown(text: str):
    question = Question.parse(text, "en")
    assert len(question.words) <= LONGEST * 3  # a letter may come apart into three
    question.words.encode()
    assert question.words == question.words.strip()
    assert 1 <= question.page <= 9999


def test_a_text_is_read_as_far_as_the_face_lets_it():
    assert len(parse("x" * 9999)[1]) == LONGEST
    assert Question.parse("x" * 9999, "en", longest=5, reply_to="y" * 9).reply_to == "yyyyy"


def test_the_day_is_that_of_kazakhstan_or_the_one_that_is_given():
    asked = Question.parse("x", "en").today
    assert abs(asked - datetime.now(UTC).date()) <= timedelta(days=1)
    assert Question.parse("x", "en", today=date(2026, 11, 26)).today == date(2026, 11, 26)


def test_a_button_that_asks_nothing_cannot_be_made():
    with pytest.raises(ValueError, match="nothing asked"):
        Ask(Note("button.help"), "")
