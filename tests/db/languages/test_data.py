"""Every language's file holds the same names, and what is written in them is what the code can take."""

import re
from types import ModuleType

import pytest

from db.languages import OF, en, kk, ru
from db.model import LANGUAGES, Kind, Lang

FILES: dict[Lang, ModuleType] = {"en": en, "ru": ru, "kk": kk}


def names(module: ModuleType) -> set[str]:
    return {name for name in vars(module) if name.isupper() and not name.startswith("_")}


def test_every_language_has_a_file_with_the_same_names():
    assert set(FILES) == set(OF) == set(LANGUAGES)
    for lang, module in FILES.items():
        assert names(module) == names(en), lang


@pytest.mark.parametrize(
    "table",
    ["talk", "question_words", "several", "concepts", "hedges", "nuances", "units", "parts", "decades"],
)
def test_the_languages_tell_of_the_same_things(table: str):
    for lang in LANGUAGES:
        lacking = set(getattr(OF["en"], table)) - set(getattr(OF[lang], table))
        assert (lang, lacking) == (lang, set())


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_year_has_twelve_months_and_four_seasons(lang: Lang):
    language = OF[lang]
    assert (len(language.months), len(language.seasons), len(language.numbers)) == (12, 4, 12)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_two_months_share_a_form(lang: Lang):
    owner: dict[str, str] = {}
    for time in (*OF[lang].months, *OF[lang].seasons):
        for form in time.every:
            assert owner.setdefault(form.casefold(), time.plain) == time.plain


@pytest.mark.parametrize("lang", LANGUAGES)
def test_words_are_written_in_the_languages_own_letters(lang: Lang):
    """A Latin letter inside a Cyrillic word is invisible, and the word is never found."""
    language = OF[lang]
    own, foreign = set(language.letters), {letter for other in OF.values() for letter in other.letters}
    mixed = [
        word
        for name in sorted(names(FILES[lang]) - {"LATIN", "LOOK_ALIKES"})
        # In patterns \b and \w are no letters.
        for word in re.findall(
            r"[^\W\d_]+", re.sub(r"\\+[bdw]", " ", repr(getattr(FILES[lang], name)).casefold())
        )
        if not own.isdisjoint(word) and not (foreign - own).isdisjoint(word)
    ]
    assert mixed == []


def test_the_letters_of_one_language_only():
    assert (OF["kk"].own_letters, OF["ru"].own_letters) == ("әғқңөұүһі", "")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_kind_word_names_a_kind(lang: Lang):
    assert {Kind(kind) for kind in OF[lang].kind_words} == {Kind.PARTY, Kind.PLACE, Kind.PERSON}
