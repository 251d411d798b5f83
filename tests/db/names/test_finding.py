"""Whom a text means: an answer only when it is safe."""

import pytest

from db.model import Kind, Name
from db.names import Found, How, Names, Unclear, Unknown
from tests.db.names.crowd import asked, found


@pytest.mark.parametrize(
    "text",
    [
        "Zharkyn Ordabayev",
        "Ordabayev Zharkyn",
        "жаркын ордабаев",
        "Жарқын Ордабаев",
        "Jarqyn Ordabaev",
        "Scharkyn Ordabajew",
        "Żarkyn Ordabajew",
        "Ордабаев Жаркын Сейтович",
        "Ж. Ордабаев",
        "Ордабаев Ж.С.",
        "Zharkyn Ordabaew",
        "Zharkin Ordobayev",
        "Жаркынордабаев",
        "Жаркыну Ордабаеву",
        "Жарқын Ордабаевтың",
        "кто такой Жаркын Ордабаев?",
        "Жарқын Ордабаев деген кім?",
        "Who is Zharkyn Ordabayev?",
        "президент Жаркын Ордабаев",
        ";fhrsy jhlf,ftd",
    ],
)
def test_a_person_is_found_in_every_spelling(names: Names, text: str):
    assert found(names.find(text)) == "jarkyn-ordabaev"


def test_a_bare_surname_of_one_person_is_enough(names: Names):
    match = names.find("Кожагул")
    assert isinstance(match, Found)
    assert (match.id, match.why.how) == ("shynar-qojagul", How.PARTIAL)


def test_a_bare_given_name_asks_even_if_only_one_has_it(names: Names):
    assert names.find("Шынар") == Unclear(("shynar-qojagul",))


def test_the_genitive_of_a_man_is_the_nominative_of_a_woman(names: Names):
    assert asked(names.find("Ордабаева")) == {"jarkyn-ordabaev", "malika-ordabaeva"}
    assert found(names.find("Ордабаевой")) == "malika-ordabaeva"
    assert found(names.find("Ордабаевым")) == "jarkyn-ordabaev"
    assert found(names.find("Малику Ордабаеву")) == "malika-ordabaeva"


def test_surnames_that_differ_by_a_letter_are_not_confused(names: Names):
    assert found(names.find("Жосанов")) == "asqar-josanov"
    assert found(names.find("Жошанов")) == "asqar-joshanov"


def test_two_people_of_one_surname_ask():
    two = Names(
        [
            Name("one", Kind.PERSON, "Алпамыс Бекзатов", "ru", main=True),
            Name("other", Kind.PERSON, "Ерасыл Бекзатов", "ru", main=True),
        ]
    )
    assert asked(two.find("Бекзатов")) == {"one", "other"}
    assert found(two.find("Ерасыл Бекзатов")) == "other"


def test_a_stranger_with_a_known_surname_is_not_somebody_else(names: Names):
    assert (
        names.find("Болатбек Ордабаев") == Unknown(("jarkyn-ordabaev",))
        or found(names.find("Болатбек Ордабаев")) is None
    )


@pytest.mark.parametrize(
    "text", ["", "???", "привет", "президент", "партия", "weather tomorrow", "кто это?", "2019", "🙂"]
)
def test_what_names_nobody_is_nobody(names: Names, text: str):
    assert names.find(text) == Unknown()


def test_a_sentence_that_contains_a_name_is_not_that_name(names: Names):
    assert found(names.find("who leads Kyzyl Tau")) is None
    assert found(names.find("Жаркын Ордабаев подрался с полицией")) is None


def test_a_party_is_found_under_its_names_and_with_the_word_party(names: Names):
    for text in (
        "Кызыл тау",
        "Қызыл тау партиясы",
        "партия «Кызыл Тау»",
        "Qyzyl Tau",
        "Кызылтау",
        "Kyzyll Tua",
    ):
        assert found(names.find(text)) == "qyzyl-tau"


def test_a_generic_name_must_be_exact(names: Names):
    assert found(names.find("рабочая партия")) == "workers-party"
    assert found(names.find("Свободная рабочая партия Сартау")) == "free-workers-party"
    assert asked(names.find("свободная партия")) >= {"free-workers-party"}


def test_an_acronym_is_exact_or_nothing(names: Names):
    assert found(names.find("СВС")) == "sartau-choice"
    assert found(names.find("свс")) == "sartau-choice"
    assert found(names.find("СЕТ-тің")) == "sartau-choice"
    assert found(names.find("СВА")) is None


def test_a_man_and_a_place_of_one_name_ask(names: Names):
    assert asked(names.find("Кемелжан")) == {"kemelgrad", "kemel-jan-sartaev"}


def test_a_kind_in_the_question_settles_it(names: Names):
    assert asked(names.find("Тулпар")) == {"tulpar", "tulpar-azatov"}
    assert found(names.find("партия Тулпар")) == "tulpar"


def test_only_the_kinds_that_are_asked_for_are_found(names: Names):
    assert found(names.find("Кемел-Жан", {Kind.PLACE})) == "kemelgrad"
    assert found(names.find("Кызыл тау", {Kind.PERSON})) is None


def test_why_tells_how_the_name_differs(names: Names):
    def how(text: str) -> How | None:
        match = names.find(text)
        return match.why.how if isinstance(match, Found) else None

    assert how("Шынар Кожагул") is How.EXACT
    assert how("шынар кожагул") is How.EXACT
    assert how("Schynar Koschagul") is How.FOLDED
    assert how("Шынар Кожагула") is How.INFLECTED
    assert how("Кожагул") is How.PARTIAL
    assert how("Шынар Кожагол") is How.TYPO
    assert how("Isyfh Rj;fuek") is How.KEYBOARD


def test_at_most_eight_are_asked_about():
    many = Names(
        Name(f"p{number}", Kind.PERSON, f"Given{letter} Qaratau", "en")
        for number, letter in enumerate("abcdefghijkl")
    )
    match = many.find("Qaratau")
    assert isinstance(match, Unclear)
    assert len(match.ids) == 8


def test_an_explanation_shows_readings_scores_and_the_decision(names: Names):
    explanation = names.explain("кто такой Ордабаев?")
    assert [word.plain for word in explanation.words] == ["ордабаев"]
    assert explanation.candidates[0].name.entity == "jarkyn-ordabaev"
    assert isinstance(explanation.match, Found)
    assert "ordabaev" in str(explanation)


def test_nobody_is_found_among_no_names():
    assert Names([]).find("Ордабаев") == Unknown()
