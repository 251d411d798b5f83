"""What holds for every name, not only for those that somebody thought of."""

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from db.model import Kind, Name
from db.names import Found, Names
from db.names.folding import normalise, phonetic, transliterate
from db.names.index import Index
from db.names.lexicon import Alike
from db.names.scoring import fit
from db.names.typed import name_words
from tests.db.names import crowd

SYLLABLES = "ба бек ға дар ер жан ке қай лан мұ нұр ор рау са таң ту хан шы ұл ілі өте әли".split()
GIVEN = st.lists(st.sampled_from(SYLLABLES), min_size=2, max_size=3).map("".join)
SURNAME = st.tuples(GIVEN, st.sampled_from(["ов", "ев", "баев", "ова", ""])).map("".join)
FULL_NAME = st.tuples(GIVEN, SURNAME).map(lambda pair: f"{pair[0]} {pair[1]}".title())
ANY_TEXT = st.text(max_size=40)
WORDS_OF_NAMES = sorted({word for name in crowd.every_name() for word in name.text.split()})
OTHER_WORDS = "who party в партии Т. Ж. Sharkyn Ordabaew 2012 Сейтович kim harvest Тулпаар сказал ДВК".split()


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


@given(st.lists(st.sampled_from([*WORDS_OF_NAMES, *OTHER_WORDS]), min_size=1, max_size=5))
def test_no_name_fits_better_than_a_look_at_its_words_promised(words: list[str]):
    typed = name_words(" ".join(words))
    index = Index(crowd.every_name())
    alike = Alike(index.lexicon)
    for word in typed:
        alike.look_up(word, thorough=True)
    for entry in index.entries:
        found = fit(typed, entry, alike, index.lexicon)
        assert max(found.said, found.score) <= index.at_most(entry, typed, alike) + 1e-9


def test_names_that_are_written_alike_share_what_was_made_of_them():
    before = Names(crowd.every_name())
    printed = [replace(name, documents=("herald-2001",)) for name in crowd.every_name()]
    after = Names(printed, before)
    assert after._index is before._index
    match = after.find("Zharkyn Ordabayev")
    assert isinstance(match, Found)
    assert match.why.name.documents == ("herald-2001",)


def test_names_of_which_one_is_another_are_read_anew():
    renamed = [replace(name, text=name.text.replace("Zharkyn", "Zhumat")) for name in crowd.every_name()]
    names = Names(renamed, Names(crowd.every_name()))
    assert crowd.found(names.find("Zhumat Ordabayev")) == "jarkyn-ordabaev"


def test_who_is_called_so_is_looked_for_anew_where_an_id_is_another():
    moved = [replace(name, entity=f"{name.entity}-new") for name in crowd.every_name()]
    names = Names(moved, Names(crowd.every_name()))
    assert crowd.found(names.find("Zharkyn Ordabayev")) == "jarkyn-ordabaev-new"
