"""What numpy does for many names is what dictionaries do for few."""

from itertools import product

import pytest

from db.model import Kind, Name
from db.names import Found, Names
from db.names.grams import Form
from db.names.many import Alphabet, ManyForms, ManyPostings, Slips
from db.names.postings import FewPostings

STEMS = [first + second for first, second in product("бар гум дор кан ман сор тум нур".split(), repeat=2)]


@pytest.fixture(scope="module")
def crowd() -> Names:
    """More people than dictionaries are used for, with few words among them, and one who is different."""
    people = [
        f"{given.title()} {stem.title()}{ending}ов"
        for given, stem, ending in product(STEMS, STEMS, ("", "ат"))
    ]
    names = [Name(f"p{number}", Kind.PERSON, text, "ru", main=True) for number, text in enumerate(people)]
    return Names([*names, Name("other", Kind.PERSON, "Шынар Кожагул", "ru", main=True)])


@pytest.mark.parametrize("slip", ["turmad", "turmand", "trumand", "turmanda", "turmend", "urmand"])
def test_one_slip_away_is_near(slip: str):
    words = ["turmand", "sorbank", "gum"]
    slips = Slips(words, Alphabet(words))
    assert slips.near(slip) == [0]


def test_forms_that_share_letters_are_near():
    forms = [
        Form(place, word, word, len(word), len(word))
        for place, word in enumerate(["nurkan", "sormat", "dumgar"])
    ]
    assert ManyForms(forms).near([Form(-1, "nurkamad", "nurkamad", 8, 8)]) == {0}


def test_few_and_many_entries_promise_the_same():
    entries = [(0, 1), (0, 2), (3, 1), (4,), (0, 1, 5)]
    worths = [{0: 1.0, 3: 0.6}, {1: 0.9, 2: 0.5}]
    assert (
        ManyPostings(entries, 6).promising(worths, 3)
        == FewPostings(entries).promising(worths, 3)
        == [0, 4, 1]
    )
    assert ManyPostings(entries, 6).of(1) == list(FewPostings(entries).of(1)) == [0, 2, 4]


@pytest.mark.parametrize(
    "text", ["Шынар Кожагул", "Schynar Koschagul", "Шынару Кожагулу", "Шнар Кожагул", "шынаркожагул"]
)
def test_one_among_many_is_found(crowd: Names, text: str):
    match = crowd.find(text)
    assert isinstance(match, Found)
    assert match.id == "other"


def test_a_surname_of_many_asks(crowd: Names):
    assert not isinstance(crowd.find("Нургумов"), Found)
