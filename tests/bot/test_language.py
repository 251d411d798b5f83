"""The reader's choice first, then the text, then the app's language, then the default."""

import pytest

from bot.language import choose
from db.model import Lang


@pytest.mark.parametrize(
    ("text", "chosen", "client", "answered"),
    [
        ("Testova", None, None, "en"),
        ("Testova", None, "ru", "ru"),
        ("Testova", None, "kk-KZ", "kk"),
        ("Testova", None, "KK", "kk"),
        ("Testova", None, "de", "en"),
        ("Testova", None, "", "en"),
        ("Тестова", None, None, "ru"),
        ("Тестова", None, "en", "ru"),
        ("Тестова", None, "kk", "kk"),
        ("Күншығыс деген не?", None, "ru", "kk"),
        ("ӘБІЛ", None, None, "kk"),
        ("1999 жылы не болды?", None, "ru", "kk"),
        ("Сайлау туралы", None, None, "kk"),
        ("Что было на выборах?", None, "en", "ru"),
        ("/person Testova", None, "ru", "ru"),
        ("/person Тестова", None, "en", "ru"),
        ("who is Testova?", None, "ru", "en"),
        ("kto takaya Testova", None, None, "ru"),
        ("Testova degen kim", None, "ru", "kk"),
        ("Кто такая Әсем Тестова?", None, "kk", "ru"),
        ("Тестова", "en", "kk", "en"),
        ("Testova", "kk", "ru", "kk"),
        ("", None, None, "en"),
        ("😀", None, "ru", "ru"),
    ],
)
def test_the_language_of_an_answer(text: str, chosen: Lang | None, client: str | None, answered: Lang):
    assert choose(text, chosen, client, "en") == answered


def test_the_default_is_for_those_of_whom_nothing_is_known():
    assert choose("Testova", None, None, "kk") == "kk"
    assert choose("Testova", None, "fr", "ru") == "ru"
    assert choose("Тестова", None, None, "kk") == "kk"
    assert choose("Тестова", None, "en", "kk") == "ru"
