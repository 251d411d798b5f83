"""Which language a text is in: by its words first, then by letters of one language, on any keyboard."""

import pytest

from db.languages.detect import detect, evidence, is_typed_in_latin
from db.model import Lang


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Who leads Sunrise?", "en"),
        ("what happened in 1999", "en"),
        ("Что было на выборах?", "ru"),
        ("кто такая Айна Тестова", "ru"),
        ("1999 жылы не болды?", "kk"),
        ("Сайлау туралы", "kk"),
        ("Күншығыс", "kk"),
        ("hello", "en"),
        ("спасибо", "ru"),
        ("рахмет", "kk"),
    ],
)
def test_a_text_shows_its_language(text: str, lang: Lang):
    assert detect(text) == lang


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Кто такая Әсем Нұрланова?", "ru"),
        ("что сказал Өмірзақ о выборах", "ru"),
        ("Who is Әсем Нұрланова?", "en"),
        ("Testova деген кім?", "kk"),
        ("кто такой John Smith", "ru"),
    ],
)
def test_the_letters_of_a_name_do_not_decide(text: str, lang: Lang):
    assert detect(text) == lang


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Testova degen kim?", "kk"),
        ("kto takaya Testova", "ru"),
        ("1999 jyly ne boldy", "kk"),
        ("chto bylo v 1999 godu", "ru"),
        ("qashan boldy", "kk"),
        ("кашан болды", "kk"),
        ("кайда болган", "kk"),
        ("spasibo", "ru"),
        ("Testova týraly aıt", "kk"),
    ],
)
def test_a_language_is_known_on_another_keyboard(text: str, lang: Lang):
    assert detect(text) == lang


@pytest.mark.parametrize("text", ["", "1999", "Testova", "Тестова", "/person Testova", "😀", "Aina Testova"])
def test_a_name_shows_no_language(text: str):
    assert detect(text) is None
    assert not evidence(text)


def test_latin_words_are_read_as_cyrillic_ones_only_where_no_english_stands():
    assert is_typed_in_latin("kto takaya Testova")
    assert is_typed_in_latin("2016 jeltoqsan")
    assert not is_typed_in_latin("what did they do until May")
