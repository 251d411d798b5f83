"""Every number of ``db.names.weights`` is held from both sides: what stands on either is decided otherwise.

``python -m benchmarks.weights`` moves each of them and runs these and the other tests of names.
"""

import ast
import inspect
import re
from itertools import product

import pytest

from db.model import Kind, Name
from db.names import Found, How, Names, Unclear, Unknown, weights
from db.names.folding import transliterate
from db.names.lexicon import Alike, Lexicon, Slips, form_of
from db.names.typed import Typed, respaced

Base = tuple[str, ...]
PARTY = "Партия"
"""A name that begins so is a party's; one without a space is a place's, and any other a person's."""

EXAMPLES: dict[str, list[tuple[Base, str, str]]] = {
    # Likeness of words
    "INFLECTED": [
        # A man's genitive is nearly worth a woman's nominative: asked. A slip in a case is a slip and a case.
        (("Малика Ордабаева", "Жаркын Ордабаев"), "Ордабаева", "asked Малика Ордабаева, Жаркын Ордабаев"),
        (("Хашжом Еспшыкев", "Еспшык Ыргнар"), "Еспшыкве", "found Хашжом Еспшыкев"),
    ],
    "ABBREVIATED": [
        (("Т. Сандур",), "Тулпар Сандур", "asked Т. Сандур"),
        (("Т. Сандур",), "Тулпар Сондор", "asked Т. Сандур"),
    ],
    # Slips
    "OPENING": [
        (("Уасбар Темгул",), "Uasbar Tmul", "asked Уасбар Темгул"),
        (("Ыргмун Кеммунов",), "Ымун Кеммунов", "nobody, near Ыргмун Кеммунов"),
    ],
    "OPENING_HEARD": [
        (
            ("Сунгул Углгулина", "Сунгул Углкешулы Козжомаев"),
            "Суннгул Углулина",
            "found Сунгул Углгулина",
        ),
        (("Уасбоз Ракбарулы",), "Бокбарллы", "nobody, near Уасбоз Ракбарулы"),
    ],
    "ALIKE": [
        (("Сардмун Кемхатаев",), "Сардмун Крмхааев", "asked Сардмун Кемхатаев"),
        (("Еспбоз Ортзырин",), "Еспбоз Оетзыиин", "nobody, near Еспбоз Ортзырин"),
    ],
    "FINE_SHARE": [
        (("Шынзыр Уаскеш",), "Уоскеш", "found Шынзыр Уаскеш"),
        (("Ыргмун Кеммунов",), "Кемманов", "asked Ыргмун Кеммунов"),
    ],
    "OTHER_START": [
        (("Темдес Лаутайова",), "Даутайова", "asked Темдес Лаутайова"),
        (("Лаунар Даркын",), "Маркын", "nobody, near Лаунар Даркын"),
    ],
    "SHORTEST": [
        (("Темгул Туллысский",), "Темгул уллысский", "found Темгул Туллысский"),
        (("Инкпан Дарратев",), "Дирратев", "asked Инкпан Дарратев"),
    ],
    "VERY_CLOSE": [
        (("Шынзыр Уаскеш",), "Уоскеш", "found Шынзыр Уаскеш"),
        (("Еспкын Зиннар",), "Зиннр", "asked Еспкын Зиннар"),
    ],
    "KNOWN": [
        # Armik is somebody's name, so that it is hardly a slip for Ormek, and Tolomir is none for Tulamer.
        (("Ормек Тулбаров", "Армик Сандов"), "Армик Тулбаров", "asked Ормек Тулбаров"),
        (
            ("Туламер Сандаров", "Толомир Гумбаков"),
            "Толомир Сандаров",
            "nobody, near Туламер Сандаров, Толомир Гумбаков",
        ),
    ],
    "BY_CONSONANTS": [
        (("Темдес Кемнар",), "טמדס כמנאר", "found Темдес Кемнар"),
        (("Еспмек Козмек",), "ספמכ כוזמכ", "asked Еспмек Козмек"),
    ],
    "VOWELS": [
        (("Бокдес Зингул",), "בוכדס זנגול", "found Бокдес Зингул"),
        (("Тулкеш Хашмек",), "טולכש חאשמכ", "asked Тулкеш Хашмек"),
    ],
    # Fit of a name
    "SLOPE": [
        (("Йолхат Кемтайаев",), "Кемтайев", "asked Йолхат Кемтайаев"),
        (("Бокпан Орткешина",), "Бокшыиин", "nobody, near Бокпан Орткешина"),
    ],
    "MISSING": [
        (("Партия Шанкол Мелжин",), "Шанкол", "asked Партия Шанкол Мелжин"),
        (("Партия Шанкол Мелжин Урбак",), "Шанкол", "asked Партия Шанкол Мелжин Урбак"),
        (("Партия Шанкол Мелжин Урбак",), "Шанколу", "nobody, near Партия Шанкол Мелжин Урбак"),
    ],
    "CONTRADICTING": [
        (("Шынар Кожагул",), "Болатбек Кожагол", "nobody, near Шынар Кожагул"),
        (("Жаркын Ордабаев",), "Болатбек Ордобаев", "nobody"),
    ],
    "LIGHT": [
        (("Тулпар Гумар",), "Т. Гомир", "asked Тулпар Гумар"),
        (("Партия Шанкол",), "партия", "nobody"),
    ],
    # Decision
    "CERTAIN": [
        (("Еспкын Зиннар",), "Зиннр", "asked Еспкын Зиннар"),
        (("Лаунар Даркын",), "Маркын", "nobody, near Лаунар Даркын"),
    ],
    "LIKELY": [
        (("Партия Шанкол Мелжин Урбак",), "Шанкол", "asked Партия Шанкол Мелжин Урбак"),
        (("Шынар Кожагул",), "Болатбек Кожагул", "nobody, near Шынар Кожагул"),
    ],
    "NEAR": [
        (("Шынар Кожагул",), "Болатбек Кожагол", "nobody, near Шынар Кожагул"),
        (("Жаркын Ордабаев",), "Болатбек Ордобаев", "nobody"),
    ],
    "MARGIN": [
        (("Хашжом Еспшыкев", "Еспшык Ыргнар"), "Еспшыкве", "found Хашжом Еспшыкев"),
        (("Ортнар Тултайов", "Тултай Жалнар"), "Тултайв", "asked Ортнар Тултайов, Тултай Жалнар"),
    ],
    "WIDE_MARGIN": [
        (("Ракшыкгул", "Ракшык"), "Ракшыкул", "found Ракшыкгул"),
        (("Кемзыркеш", "Кемзыр"), "Кемзыреш", "asked Кемзыркеш, Кемзыр"),
    ],
    "ANOTHER_NAME": [
        (("Хашжом Хашбоз",), "Хжом Хашбоз", "found Хашжом Хашбоз"),
        (("Уасбар Темгул",), "Uasbar Tmul", "asked Уасбар Темгул"),
    ],
    # Endings
    "SHORTEST_STEM": [
        (("Ормек Гум",), "Гума", "found Ормек Гум"),
        (("Ормек Ли",), "Лиа", "nobody"),
    ],
    "SHORTEST_KAZAKH_STEM": [
        (("Партия БТ",), "БТға", "found Партия БТ"),
        (("Ж. Сандур",), "Жға Сандур", "asked Ж. Сандур"),
    ],
    # Words
    "LONGEST_INITIAL": [
        (("Юлдуз Кожагул",), "Yu. Kozhagul", "found Юлдуз Кожагул"),
        (("Шынар Кожагул",), "Ali. Kozhagul", "nobody, near Шынар Кожагул"),
    ],
    "LONGEST_ACRONYM": [
        (("Партия ГУМБА",), "ГУМБО", "nobody"),
        (("Партия ГУМБАР",), "ГУМБОР", "found Партия ГУМБАР"),
    ],
    "LONGEST_NAME": [
        (("Шынар Кожагул",), "Кожагул" + "?" * 193, "found Шынар Кожагул"),
        (("Шынар Кожагул",), "Кожагул" + "?" * 194, "nobody"),
    ],
    "MOST_WORDS": [
        (("Шынар Кожагул",), "кто " * 23 + "Кожагул", "found Шынар Кожагул"),
        (("Шынар Кожагул",), "кто " * 24 + "Кожагул", "nobody"),
    ],
    "MOST_RESPACED": [
        (
            ("Партия Ак Жол Сары Дала Кок Тау",),
            "Акжол Сары Дала Кок Тау",
            "found Партия Ак Жол Сары Дала Кок Тау",
        ),
        (
            ("Партия Ак Жол Сары Дала Кок Тау Орда Бел",),
            "Акжол Сары Дала Кок Тау Орда",
            "asked Партия Ак Жол Сары Дала Кок Тау Орда Бел",
        ),
    ],
}

MENTIONS: dict[str, list[tuple[Base, str, list[str]]]] = {
    "CLOSE": [
        (("Уасбар Темгул",), "вчера Темгл сказал", ["asked Уасбар Темгул"]),
        (("Инкпан Дарратев",), "вчера Дарраев сказал", []),
    ],
    "VERY_CLOSE": [
        (("Ыргмун Кеммунов",), "вчера кеммунев сказал", ["found Ыргмун Кеммунов"]),
        (("Ыргмун Кеммунов",), "вчера кемманов сказал", []),
    ],
    "SHORT_TEXT": [
        (("Шынар Кожагул",), "и " * 15 + "Кожагол", ["found Шынар Кожагул"]),
        (("Шынар Кожагул",), "и " * 16 + "Кожагол", []),
    ],
    "LONGEST_TEXT": [
        (("Шынар Кожагул",), "?" * 4089 + "Кожагул", ["found Шынар Кожагул"]),
        (("Шынар Кожагул",), "?" * 4096 + "Кожагул", []),
    ],
}


def base(texts: Base) -> Names:
    def kind(text: str) -> Kind:
        return Kind.PARTY if text.startswith(PARTY) else Kind.PERSON if " " in text else Kind.PLACE

    return Names(Name(text, kind(text), text, main=True) for text in texts)


def told(match: Found | Unclear | Unknown) -> str:
    match match:
        case Found(id):
            return f"found {id}"
        case Unclear(ids):
            return f"asked {', '.join(ids)}"
        case Unknown(nearest):
            return f"nobody, near {', '.join(nearest)}" if nearest else "nobody"


@pytest.mark.parametrize(
    ("texts", "text", "outcome"),
    [example for examples in EXAMPLES.values() for example in examples],
    ids=[name for name, examples in EXAMPLES.items() for _ in examples],
)
def test_what_a_name_means(texts: Base, text: str, outcome: str):
    assert told(base(texts).find(text)) == outcome


@pytest.mark.parametrize(
    ("texts", "text", "outcome"),
    [example for examples in MENTIONS.values() for example in examples],
    ids=[name for name, examples in MENTIONS.items() for _ in examples],
)
def test_what_a_text_mentions(texts: Base, text: str, outcome: list[str]):
    assert [told(mention.match) for mention in base(texts).within(text)] == outcome


def test_shortest_patronymic():
    """A father's name may be left out of a name, and a word that is too short for one may not."""

    def how(text: str) -> How | None:
        match = base((text,)).find("Болат Гумбаров")
        return match.why.how if isinstance(match, Found) else None

    assert how("Болат Серұлы Гумбаров") is How.EXACT
    assert how("Болат Арұлы Гумбаров") is How.PARTIAL


def test_longest_word():
    assert transliterate("к" * 2 + "а" * 46) != ()
    assert transliterate("к" * 2 + "а" * 47) == ()


def test_most_readings():
    assert len(transliterate("jcwjcw")) == 6


def test_most_candidates_and_choices_and_nearest():
    many = Names(
        Name(f"p{n}", Kind.PERSON, f"Given{a}{b} Qaratau")
        for n, (a, b) in enumerate(product("abcdef", repeat=2))
    )
    assert len(many.explain("Qaratau").candidates) == 30
    match = many.find("Qaratau")
    assert isinstance(match, Unclear)
    assert len(match.ids) == 8
    stranger = many.find("Bolatbek Qaratau")
    assert isinstance(stranger, Unknown)
    assert len(stranger.nearest) == 3


def test_most_fuzzy():
    """Of thirty strange words so many are looked at for slips."""
    syllables = [
        first + second
        for first, second in product(
            "бардо гумке сорми турла нурза".split(), "вин лек сат жом кур бен".split()
        )
    ]
    lexicon = Lexicon(syllables)
    alike = Alike(lexicon)
    found = [bool(alike.look_up(Typed(word[:-2] + word[-1]))) for word in syllables]
    assert (found[:24], found[24:]) == ([True] * 24, [False] * 6)


def test_nearest():
    forms = [
        form_of(number, f"t{one}rm{other}n") for number, (one, other) in enumerate(product("aeiou", repeat=2))
    ]
    assert len(Slips(forms).near([form_of(-1, "tyrmyn")])) == 10


@pytest.mark.parametrize(
    ("word", "known", "cuts"),
    [
        ("akžol", {"ak", "žol"}, True),  # LEAST_PART: two letters are a part, one is none
        ("žolakb", {"žolak", "b"}, False),
        ("sandurmekov", {"sand"}, True),  # LEAST_KNOWN: so many letters must be a word of some name
        ("sandurmekov", {"san"}, False),
    ],
)
def test_what_is_cut(word: str, known: set[str], cuts: bool):
    assert any(respaced([Typed(word)], lambda _: True, known.__contains__)) is cuts


def test_most_cuts():
    assert len(list(respaced([Typed("sandurmekov")], lambda _: True, lambda _: True))) == 4


def test_most_followed():
    """Between names that have words in common, so many are compared with the text, and then no more."""
    names = base(("Ак Жо Би", "Ак Жо До", "Ак Жо Ме", "Ак Жо Ну", "Шынар Кожагул"))

    def holds(pairs: int) -> bool:
        return any(
            told(one.match) == "found Шынар Кожагул" for one in names.within("Ак Жо " * pairs + ", Кожагул")
        )

    assert (holds(250), holds(251)) == (True, False)


def test_most_looked_up():
    people = [f"Ер{first}{second}ан" for first, second in product("бвгджзклмнпрст", "аеиоуыюяёэ")]
    names = Names(Name(text, Kind.PLACE, text) for text in people)
    assert len(names.within(", ".join(people))) == 64


def test_most_different():
    """Of so many different words, however often each stands there, and of none behind them."""
    names = base(("Шынар Кожагул",))

    def holds(others: int) -> bool:
        return bool(names.within("0 1 2 " * 50 + " ".join(map(str, range(others))) + ", Шынар Кожагул"))

    assert (holds(598), holds(599)) == (True, False)


def test_most_blocks():
    """A word of one block more is not romanised, and words of those that went before still are."""
    names = base(("Лимано",))
    others = [chr(block << 8) * 2 for block in range(0x34, 0x34 + 97)]

    def found(before: int) -> int:
        return len(names.within(f"{', '.join(others[:before])}, Λιμανο. Лимано."))

    assert all(map(str.isalpha, others))
    assert (found(95), found(96)) == (2, 1)
    assert len(names.within(f"Λιμανο, {', '.join(others)}, Λιμανο.")) == 2


def test_least_begun():
    names = base(("Айдар Ордабаев",))
    assert (names.begun("о"), names.begun("ор")) == ((), ("Айдар Ордабаев",))


def test_most_begun():
    """Of more words that begin alike, the first in the alphabet are looked at."""
    people = [f"Ну{''.join(ending)}" for ending in product("бдзклмнпрст", "аоу", "бдзклмнпрст")][:201]
    names = Names(Name(text, Kind.PLACE, text) for text in people)
    assert len(names.begun("ну")) == 200


def test_every_number_is_held():
    numbers = {
        node.targets[0].id
        for node in ast.parse(inspect.getsource(weights)).body
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name)
    }
    tests = " ".join(name for name in globals() if name.startswith("test_")).upper()
    held = {*EXAMPLES, *MENTIONS, "LEAST_PART", "LEAST_KNOWN", "MOST_CHOICES", "MOST_NEAREST"}
    assert {name for name in numbers - held if not re.search(rf"\bTEST_{name}\b|_{name}_", tests)} == set()
