"""Different words for one thing are one concept, in each language by its own words."""

import pytest

from db.languages import OF
from db.languages.concepts import concepts
from db.languages.stems import stem, tokens
from db.model import LANGUAGES, Lang


def spoken_of(text: str, lang: Lang) -> set[str]:
    return set().union(*concepts(tokens(text, lang), lang))


@pytest.mark.parametrize(
    ("lang", "asked", "told", "concept"),
    [
        ("en", "How many people died?", "At least 238 people were killed", "die"),
        ("ru", "Сколько людей погибло?", "убиты по меньшей мере 238 человек", "die"),
        ("kk", "қанша адам қаза тапты?", "кемінде 238 адам өлтірілді", "die"),
        ("en", "When did he step down?", "his resignation in 2019", "resign"),
        ("ru", "Когда он ушёл с поста?", "подал в отставку", "resign"),
        ("kk", "қашан қызметінен кетті?", "отставкасы", "resign"),
        ("en", "what is their slogan?", "the motto of the party", "slogan"),
        ("ru", "Какой у них слоган?", "лозунг движения", "slogan"),
        ("ru", "кто рулит партией?", "возглавляет партию", "lead"),
        ("ru", "сколько бабла украли?", "хищение 6 млрд", "embezzle"),
        ("kk", "шеруде не болды?", "наразылық акциясы", "protest"),
        ("ru", "его посадили?", "находится в тюрьме", "prison"),
        ("kk", "кім тұтқындалды?", "қамауға алынды", "arrest"),
        ("ru", "взяли под стражу", "арестован", "arrest"),
        ("en", "how popular are they?", "its rating fell", "rating"),
        ("kk", "сайлау межесі", "7 пайыздық шекті табалдырық", "threshold"),
        ("en", "when was she born?", "her birthplace", "born"),
        ("ru", "какая у него зарплата", "оклад депутата", "salary"),
    ],
)
def test_a_question_and_a_statement_share_a_concept(lang: Lang, asked: str, told: str, concept: str):
    assert concept in spoken_of(asked, lang) & spoken_of(told, lang)


@pytest.mark.parametrize(
    ("lang", "text"),
    [("en", "the pickers of Almabel"), ("ru", "сборщики Алмабеля"), ("kk", "Алмабел алма терушілері болды")],
)
def test_other_words_speak_of_none(lang: Lang, text: str):
    assert spoken_of(text, lang) == set()


def test_a_phrase_is_spoken_only_by_all_of_its_words():
    found = concepts(tokens("the prime minister and a minister", "en"), "en")
    assert ["prime minister" in one for one in found] == [False, True, True, False, False, False]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_concept_has_words_whose_stems_are_words(lang: Lang):
    for concept, phrases in OF[lang].concepts.items():
        assert phrases, concept
        assert all(stem(word, lang) for phrase in phrases for word in phrase.split() if word != "%"), concept
