"""What holds for every name, not only for those that somebody thought of."""

from hypothesis import given, settings
from hypothesis import strategies as st

from db.model import Kind, Name
from db.names import Found, Names
from db.names.folding import normalise, phonetic, transliterate
from tests.db.names import crowd

SYLLABLES = "ба бек ға дар ер жан ке қай лан мұ нұр ор рау са таң ту хан шы ұл ілі өте әли".split()
GIVEN = st.lists(st.sampled_from(SYLLABLES), min_size=2, max_size=3).map("".join)
SURNAME = st.tuples(GIVEN, st.sampled_from(["ов", "ев", "баев", "ова", ""])).map("".join)
FULL_NAME = st.tuples(GIVEN, SURNAME).map(lambda pair: f"{pair[0]} {pair[1]}".title())
ANY_TEXT = st.text(max_size=40)


@given(ANY_TEXT)
def test_a_normalised_word_is_normal(text: str):
    assert normalise(normalise(text)) == normalise(text)


@given(SURNAME)
def test_folding_is_idempotent(word: str):
    for skeleton in transliterate(word):
        assert skeleton in transliterate(skeleton)
        assert phonetic(phonetic(skeleton)) == phonetic(skeleton)


@given(FULL_NAME)
def test_the_order_of_words_does_not_matter(name: str):
    names = Names([*crowd.every_name(), Name("new", Kind.PERSON, name, "kk", main=True)])
    given_name, surname = name.split()
    straight, turned = names.find(name), names.find(f"{surname} {given_name}")
    assert straight == turned


@given(FULL_NAME)
def test_whoever_is_added_is_found_or_asked_about(name: str):
    names = Names([*crowd.every_name(), Name("new", Kind.PERSON, name, "kk", main=True)])
    match = names.find(name)
    assert match.id == "new" if isinstance(match, Found) else "new" in crowd.asked(match)


@settings(max_examples=60)
@given(st.lists(FULL_NAME, min_size=1, max_size=12))
def test_strangers_never_turn_a_right_answer_into_a_wrong_one_without_asking(strangers: list[str]):
    names = Names(
        [*crowd.every_name(), *(Name(f"stranger{n}", Kind.PERSON, s, "kk") for n, s in enumerate(strangers))]
    )
    others = {f"stranger{number}": {stranger} for number, stranger in enumerate(strangers)}
    for entity, spellings in crowd.PEOPLE.items():
        for spelling in spellings:
            match = names.find(spelling)
            if isinstance(match, Found) and match.id != entity:
                assert spelling in others[match.id]


@given(ANY_TEXT)
def test_any_text_at_all_is_answered(text: str):
    names = crowd.names()
    names.find(text)
    names.within(text)
    str(names.explain(text))
