"""Words of a question as search terms: nothing that a reader types is an operator, endings do not matter."""

import sqlite3
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from db.model import LANGUAGES, Lang, When
from handlers.terms import MOST_WORDS, every, is_question, some, terms, years


@pytest.mark.parametrize(
    ("lang", "text", "words"),
    [
        ("en", "What did the pickers say about seats?", ["pickers", "seats"]),
        ("en", "leaders of the leader, and led", ["leaders", "led"]),
        ("en", "in 2012, 84 of 93", ["2012", "84", "93"]),
        ("ru", "Кто вышел на забастовку?", ["вышел", "забастовку"]),
        ("ru", "партия партии партией", ["партия"]),
        ("kk", "жинаушылардың партиясын", ["жинаушылардың", "партиясын"]),
        ("kk", "партияның партиясында партиялар", ["партияның"]),
        ("en", "Strike strike STRIKE", ["Strike"]),
        ("en", "don't O'zbekiston", ["don't", "O'zbekiston"]),
    ],
)
def test_endings_and_small_words_do_not_matter(lang: Lang, text: str, words: list[str]):
    assert list(terms(text, lang)) == words


@pytest.mark.parametrize(
    ("lang", "one", "other"),
    [
        ("en", "parties", "party"),
        ("ru", "ушел", "ушёл"),
        ("ru", "vybory", "выборы"),
        ("kk", "сaйлау", "сайлау"),
        ("kk", "sailaudan", "сайлаудан"),
        ("kk", "кантарда", "қаңтарда"),
    ],
)
def test_what_is_one_word_is_found_alike_in_sentences(lang: Lang, one: str, other: str):
    (first,), (second,) = (terms(word, lang).values() for word in (one, other))
    in_sentences = [term.strip("()").split(" OR ")[0] for term in (first, second)]
    assert in_sentences[0] == in_sentences[1]


@pytest.mark.parametrize(
    ("lang", "name", "other"), [("ru", "Путин", "пути"), ("kk", "Путин", "пути"), ("en", "Leed", "lee")]
)
def test_a_name_that_begins_like_a_word_is_not_that_word(lang: Lang, name: str, other: str):
    assert list(terms(name, lang).values()) != list(terms(other, lang).values())


@pytest.mark.parametrize("text", ["", "a", "the", "и", "бұл", "1", "?", "1 = 1", "a* b*", "who is it?"])
def test_words_that_say_nothing_are_not_searched_for(text: str):
    assert not any(terms(text, lang) for lang in LANGUAGES)


def test_a_sentence_of_another_language_is_no_hit():
    (term,) = terms("Болат", "ru").values()
    assert '{sentences} : "ruболат"*' in term
    assert "kk" not in term


@pytest.mark.parametrize(
    "text", ["Who leads Sunrise", "кто ведёт", "Күншығыс деген не", "Sunrise?", "kto takoy vedet"]
)
def test_question_words_and_marks_make_a_question(text: str):
    assert is_question(text)


@pytest.mark.parametrize("text", ["Sunrise", "Aina Testova", "сады Алмабеля", ""])
def test_a_name_is_no_question(text: str):
    assert not is_question(text)


def test_a_long_text_is_searched_for_by_its_first_words():
    text = " ".join(f"word{number}x" for number in range(100))
    assert len(terms(text, "en")) == MOST_WORDS


def test_a_date_is_searched_for_by_its_years():
    assert years(When("2010-03/2012", "2010-03-01", "2012-12-31")) == {"2010": '"2010"', "2012": '"2012"'}


@given(
    st.sampled_from(LANGUAGES),
    st.text(st.characters() | st.sampled_from("\"'*():^-+{}~ NEARORNTD"), max_size=60),
)
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_sqlite_takes_every_text_as_words(database: Path, lang: Lang, text: str):
    wanted = terms(text.encode("utf-8", "ignore").decode(), lang)
    if not wanted:
        return
    connection = sqlite3.connect(database)
    for match in (every(wanted), some(wanted)):
        connection.execute("SELECT count(*) FROM words WHERE words MATCH ?", (match,)).fetchone()
    connection.close()
