"""Somebody else is never taken for a known person, and a word of the language for no name."""

import pytest

from db.model import Kind, Name
from db.names import Found, Names, Unclear, Unknown
from tests.db.names.crowd import asked, found


def mentioned(names: Names, text: str) -> list[tuple[str | None, set[str], str]]:
    return [
        (found(mention.match), asked(mention.match), text[mention.start : mention.end])
        for mention in names.within(text)
    ]


@pytest.mark.parametrize(
    "text", ["Ж. Ордабаев", "Ордабаев Ж.С.", "Zh. Ordabayev", "J. Ordabaev", "ж. ордабаев"]
)
def test_an_initial_that_fits_is_an_answer(names: Names, text: str):
    assert found(names.find(text)) == "jarkyn-ordabaev"


@pytest.mark.parametrize(
    ("text", "entity"),
    [
        ("В. Ордабаев", "jarkyn-ordabaev"),
        ("О. Кожагул", "shynar-qojagul"),
        ("A. Kozhagul", "shynar-qojagul"),
        ("Кожагул К.", "shynar-qojagul"),
        ("Kh. Kozhagul", "shynar-qojagul"),
        ("Ж. Сартаев", "kemel-jan-sartaev"),
    ],
)
def test_an_initial_that_contradicts_is_somebody_else(names: Names, text: str, entity: str):
    assert names.find(text) == Unclear((entity,))
    assert mentioned(names, f"об этом сказал {text}") == [(None, {entity}, text.rstrip("."))]


def test_initials_tell_two_bearers_of_a_surname_apart(names: Names):
    assert found(names.find("М. Ордабаева")) == "malika-ordabaeva"
    assert found(names.find("о Ж. Ордабаеве")) == "jarkyn-ordabaev"


def test_whoever_is_known_by_the_surname_alone_is_no_answer_to_an_initial():
    known = Names([Name("one", Kind.PERSON, "Бекзатов", "ru", main=True)])
    assert found(known.find("Бекзатов")) == "one"
    assert known.find("А. Бекзатов") == Unclear(("one",))


def test_a_compound_given_name_has_two_initials(names: Names):
    assert found(names.find("К.-Ж. Сартаев")) == "kemel-jan-sartaev"
    assert found(names.find("К. Сартаев")) == "kemel-jan-sartaev"


def test_a_given_name_with_the_initial_of_a_surname_asks(names: Names):
    assert names.find("Шынар К.") == Unclear(("shynar-qojagul",))


def test_a_preposition_is_no_initial(names: Names):
    for text in ("в Сартау", "В Сартау", "о Сартау", "г. Сартау", "Г. Сартау", "ЧТО БЫЛО В САРТАУ"):
        assert [ids for ids, _, _ in mentioned(names, text)] == ["sartau"]


@pytest.mark.parametrize(
    "text",
    [
        *("Болат Кожагул", "кто такой Болат Кожагул?", "Болат Қожағұл деген кім?", "Bolat Kozhagul"),
        *("bolat kozhagul", "болат кожагул", "Bolat Qojağūl", "Kozhagul Bolat", "Болата Кожагула"),
    ],
)
def test_a_strange_given_name_is_somebody_else_in_every_alphabet(names: Names, text: str):
    assert names.find(text) == Unknown(("shynar-qojagul",))
    assert [(id, ids) for id, ids, _ in mentioned(names, text)] == [(None, {"shynar-qojagul"})]


@pytest.mark.parametrize(
    "text",
    [
        *("Оrdabayev", "Оrdаbауеv", "Opдaбaeв", "Zharkyn Оrdabayev", "Орда\u200bбаев", "Орда\u00adбаев"),
        *("Zharkyn Ordabaev", "Jarqyn Ordabaev", "Jarqyn Ordabaıev", "Zharkin Ordabaev"),
    ],
)
def test_letters_that_look_alike_and_letters_that_are_not_seen_change_nothing(names: Names, text: str):
    assert found(names.find(text)) == "jarkyn-ordabaev"


@pytest.mark.parametrize(
    "text", ["Əтенов", "Уәли Өтенов", "Уəли Өтенов", "Ýáli Ótenov", "Uäli Ötenov", "Uali Otenov"]
)
def test_a_kazakh_name_is_found_in_every_alphabet_of_it(text: str):
    known = Names([Name("one", Kind.PERSON, text, "kk", main=True) for text in ("Уәли Өтенов", "Әтенов")])
    assert found(known.find(text)) == "one"


def test_yo_is_ye(names: Names):
    assert found(names.find("Елена Царёва")) == found(names.find("Елена Царева")) == "yelena-tsareva"


def test_question_words_are_known_in_latin_letters(names: Names):
    for text in ("kto takoy Zharkyn Ordabayev?", "Zharkyn Ordabayev degen kim?", "Kozhagul degen kim"):
        assert found(names.find(text)) is not None
    known = Names(
        [Name("kim", Kind.PERSON, "Роман Ким", "ru"), Name("sklyar", Kind.PERSON, "Роман Скляр", "ru")]
    )
    assert found(known.find("Roman Kim")) == "kim"


def test_a_common_word_in_small_letters_is_no_slip_for_a_name():
    known = Names([Name("birlik", Kind.PARTY, "Бірлік", "kk", main=True)])
    assert known.find("билік") == Unknown()
    assert mentioned(known, "билік кімде") == []
    assert found(known.find("бірлік")) == "birlik"
    assert asked(known.find("Бірлик")) | {found(known.find("Бірлик"))} >= {"birlik"}


def test_a_slip_in_small_letters_must_be_small(names: Names):
    assert mentioned(names, "что сказал ордобаев")[0][0] == "jarkyn-ordabaev"
    assert mentioned(names, "что сказал жасонов") == []
    assert mentioned(names, "что сказал Жасанов") != []


def test_a_possessive_is_a_name(names: Names):
    assert mentioned(names, "what is Kyzyl Tau's slogan?") == [("qyzyl-tau", set(), "Kyzyl Tau's")]
    assert mentioned(names, "Kozhagul’s son")[0][0] == "shynar-qojagul"


@pytest.mark.parametrize("before", ["эпоха", "партия", "президента", "против", "у", "режим", "арест"])
def test_after_a_noun_a_surname_stands_in_the_genitive(names: Names, before: str):
    assert mentioned(names, f"{before} Ордабаева")[0][0] == "jarkyn-ordabaev"


@pytest.mark.parametrize("before", ["сказала", "президент", "и", "кто такая"])
def test_elsewhere_it_may_be_a_womans(names: Names, before: str):
    assert mentioned(names, f"{before} Ордабаева")[0][1] == {"jarkyn-ordabaev", "malika-ordabaeva"}


def test_in_a_kazakh_sentence_there_is_no_russian_genitive(names: Names):
    assert mentioned(names, "Ордабаева кеше не айтты, қайда?")[0][0] == "malika-ordabaeva"


def test_an_exact_name_of_another_kind_beats_a_guess_at_the_kind_that_is_asked_for():
    known = Names(
        [
            Name("assembly", Kind.ORGANISATION, "Assembly of People of Sartau", "en", main=True),
            Name("party", Kind.PARTY, "People’s Party of Sartau", "en", main=True),
        ]
    )
    assert found(known.find("Assembly of People of Sartau")) == "assembly"
    assert known.find("Assembly of People of Sartau", {Kind.PARTY}) == Unknown(("party",))
    assert isinstance(known.find("People’s Party", {Kind.PARTY}), Found | Unclear)


def test_the_name_that_accounts_for_every_word_wins():
    known = Names(
        [
            Name("place", Kind.PLACE, "Sartau", "en", main=True),
            Name("movement", Kind.PARTY, "Sartau 2012", "en", main=True),
        ]
    )
    assert found(known.find("Sartau 2012")) == "movement"
    assert found(known.find("Sartau 2014")) == "place"


def test_another_known_name_beside_a_surname_is_no_strange_given_name(names: Names):
    for text in ("винил ли Жосанов Азатова", "Жосанов Азатов туралы не айтты"):
        assert [id for id, _, _ in mentioned(names, text)] == ["asqar-josanov", "tulpar-azatov"]
    assert {id for id, _, _ in mentioned(names, "Жосанов Кызыл Тау осудил")} == {"qyzyl-tau", "asqar-josanov"}


def test_a_given_name_of_somebody_known_is_strange_beside_anothers_surname(names: Names):
    assert mentioned(names, "вчера Шынар Жосанов уехал") == [(None, {"asqar-josanov"}, "Жосанов")]
    assert mentioned(names, "вчера Тулпар Кожагул уехал")[-1] == (None, {"shynar-qojagul"}, "Кожагул")


def test_what_a_verb_stands_behind_is_no_surname_of_a_stranger(names: Names):
    assert mentioned(names, "кожагул декорация")[0][0] == "shynar-qojagul"


def test_a_phrase_in_small_letters_is_no_slip_for_a_title():
    known = Names(
        [
            Name("authorities", Kind.ORGANISATION, "Сартау билігі", "kk", main=True),
            Name("herald", Kind.ORGANISATION, "The Diplomat", "en", main=True),
        ]
    )
    assert mentioned(known, "Сартау байлігінің көбі кімде") == []
    assert mentioned(known, "успехи в дипломатии") == []
    assert mentioned(known, "Сартау билігінің көбі кімде")[0][0] == "authorities"


def test_a_surname_made_from_a_fathers_name_is_not_left_out():
    known = Names([Name("one", Kind.PERSON, "Ормек Санұлы Бекжомұлы", "kk", main=True)])
    assert found(known.find("Ормек Бекжомұлы")) == "one"
    assert known.find("Ормек") == Unclear(("one",))
    assert mentioned(known, "вчера Ормек Тарбаров уехал") == []
