"""Texts of 4,096 characters that are made to be slow, each after something that is done with a text."""

import random
from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from db.languages import OF

ROOT = Path(__file__).resolve().parents[1]
LONGEST = 4_096
BLOCKS = tuple(block for block in range(0x300) if not 0xD8 <= block < 0xE0)
"""Of 256 characters each, without lone surrogates."""
LETTERS = tuple(chr(code) for code in range(0x21, 0x30000) if chr(code).isalpha())
ALPHABETS = {
    "Cyrillic": "абвгдеёжзийклмнопрстуфхцчшщъыьэюяәғқңөұүһі",
    "Latin": "abcdefghijklmnopqrstuvwxyzäöüñğşçıáéžšč",
    "Arabic": "ابپتثجچحدرزسشعغفقكلمنهويڭگۇۆەى",
    "Greek": "αβγδεζηθικλμνξοπρστυφχψω",
    "Hebrew": "".join(map(chr, range(0x5D0, 0x5EB))),
    "Georgian": "".join(map(chr, range(0x10D0, 0x10F1))),
    "kana": "".join(map(chr, range(0x30A0, 0x30FF))),
    "Han": "".join(map(chr, range(0x4E00, 0x9FFF))),
    "Hangul": "".join(map(chr, range(0xAC00, 0xD7A3))),
}
LENGTHS = (1, 2, 4, 8, 20, 47)
SEAMS = ("ң", "ñ", "ڭ", "ng", "n", "g", "n|ng", "kh", "gh", "th", "jw", "ch", "j", "c", "sh", "zh'")
DATES = (
    *(
        "1.",
        "1.1.",
        "1999-2004-2009-",
        "01.02.2003 ",
        "2019 ",
        "19",
        "2",
        "1/2/3/",
        "12:30 ",
        "1e9 ",
        "٣",
        "½ ",
    ),
    *(
        "1 января 2019 года ",
        "5 мая ",
        "5-6-7 мая ",
        "январь 2019, февраль 2020, ",
        "90-е ",
        "XX век ",
        "IV ",
    ),
    *(
        "2010~/2011 ",
        "2010 – ",
        "2019-01-02..2020-01-03 ",
        "in early 2010 ",
        "early of the ",
        "the nineties ",
    ),
    *(
        "с 2010 по 2012 ",
        "до ",
        "после 2010 до ",
        "2019 ж. ",
        "үш жыл бұрын ",
        "двадцать пять ",
        "жиырма бес ",
    ),
)
PARTS_OF_DATES = (
    *("1", "31", "2019", "1990-е", "2010-2012", "IV"),
    *("мая", "января", "May", "мамыр", "века", "года", "ж."),
    *("с", "по", "до", "после", "early", "of", "the", "between", "and", "жылы", "-", "–", ".", "/", "~"),
)
JOINTS = (" and ", " и ", " және ", ",", " ", ". ", "\n", "'", " - ", "; ", "? ", "» «", "! ")
RUNS = (
    *(
        '"',
        "«",
        "»",
        "“”",
        "'",
        "«Нур Отан» ",
        "'Nur Otan' ",
        "! ",
        "? ",
        "...",
        ". ",
        "\\",
        "<b>",
        "&amp;",
        "^ ",
    ),
    *(
        "not ",
        "не ",
        "емес ",
        "maybe ",
        "возможно ",
        "said that ",
        "сказал, что ",
        "деді ",
        "he ",
        "он ",
        "ол ",
    ),
    *(
        "кто ",
        "кто такой ",
        "who is ",
        "кім ",
        "when ",
        "сколько ",
        "what happened in ",
        "и ",
        "and ",
        "партия ",
    ),
    *(
        "https://example.org/a ",
        "https://t.me/x?start=y ",
        "/person ",
        "/start ",
        "/timeline 2019 ",
        "@bot ",
        "#1 ",
    ),
    *("\u200d", "\u200b ", "\u200f", "\u202e", "e\u0301", "\u0301", "a\u0301\u0302 ", "😀", "👨‍👩‍👧 ", "🇰🇿"),
    *("А. ", "А.", "A. B. ", "a", "Ab ", "İ", "ß", "ﷺ", "ﬃ", "x", "NEAR( ", "* ", "{n}", "%s"),
)

Chance = random.Random
Kind = Callable[[Chance, Sequence[str]], str]
"""Makes a text of the names of the base."""


def filled(unit: str) -> str:
    return (unit * (LONGEST // len(unit) + 1))[:LONGEST]


def joined(make: Callable[[], str]) -> str:
    parts: list[str] = []
    length = 0
    while length < LONGEST:
        parts.append(make())
        length += len(parts[-1])
    return "".join(parts)[:LONGEST]


def _run(unit: str, _: Chance, __: Sequence[str]) -> str:
    return filled(unit)


def _distinct(chance: Chance, _: Sequence[str]) -> str:
    return "".join(chance.sample(LETTERS, LONGEST))


def _of_each_block(between: str, chance: Chance, _: Sequence[str]) -> str:
    return filled(between.join(chr((block << 8) + chance.randrange(256)) for block in BLOCKS) + between)


def _of_one_block(chance: Chance, _: Sequence[str]) -> str:
    first = chance.choice(BLOCKS) << 8
    return filled("".join(map(chr, range(first, first + 256))))


def _of_an_alphabet(alphabet: str, length: int, capital: bool, chance: Chance, _: Sequence[str]) -> str:
    def word() -> str:
        made = "".join(chance.choices(alphabet, k=length))
        return (made.capitalize() if capital else made) + " "

    return joined(word)


def _seams(chance: Chance, _: Sequence[str]) -> str:
    length = chance.choice(LENGTHS)
    return joined(lambda: "".join(chance.choices(SEAMS, k=length)).capitalize() + " ")


def _dates(chance: Chance, _: Sequence[str]) -> str:
    between = chance.choice(("", " "))
    return joined(lambda: chance.choice(PARTS_OF_DATES) + between)


def _days(chance: Chance, _: Sequence[str]) -> str:
    return joined(
        lambda: f"{chance.randrange(1, 32)}.{chance.randrange(1, 13)}.{chance.randrange(1900, 2030)} "
    )


def _names(joint: str, chance: Chance, names: Sequence[str]) -> str:
    written = chance.choice((str, str, str.lower, str.upper))
    return joined(lambda: written(chance.choice(names)) + joint)


def _parts_of_names(chance: Chance, names: Sequence[str]) -> str:
    parts = " ".join(names).split()
    return joined(lambda: chance.choice(parts) + chance.choice((" ", " ", ", ", ". ")))


def _misspelt(chance: Chance, names: Sequence[str]) -> str:
    def misspelt() -> str:
        name = chance.choice(names)
        place = chance.randrange(len(name))
        return f"{name[:place]}{chance.choice('abxаы')}{name[place + 1 :]}. "

    return joined(misspelt)


def _concepts(chance: Chance, names: Sequence[str]) -> str:
    """What the languages list, between names: sentences that claim much."""
    said = [
        phrase for language in OF.values() for phrases in language.concepts.values() for phrase in phrases
    ]
    few, end = chance.randrange(1, 12), chance.choice((" ", ", ", ". "))
    return joined(lambda: f"{chance.choice(names)} {' '.join(chance.choices(said, k=few))}{end}")


def _document(chance: Chance, _: Sequence[str]) -> str:
    text = chance.choice(sorted((ROOT / "seeds" / "documents").rglob("*.txt"))).read_text(encoding="utf-8")
    start = chance.randrange(max(1, len(text) - LONGEST))
    return text[start : start + LONGEST]


KINDS: dict[str, Kind] = {
    "distinct letters": _distinct,
    "of each block": partial(_of_each_block, ""),
    "of each block, apart": partial(_of_each_block, " "),
    "of one block": _of_one_block,
    **{
        f"{name} words of {length}{', capitals' * capital}": partial(
            _of_an_alphabet, letters, length, capital
        )
        for name, letters in ALPHABETS.items()
        for length in LENGTHS
        for capital in (False, True)
    },
    "seams": _seams,
    "dates": _dates,
    "days": _days,
    **{f"names{joint!r}": partial(_names, joint) for joint in JOINTS},
    "parts of names": _parts_of_names,
    "misspelt names": _misspelt,
    "concepts": _concepts,
    "document": _document,
    **{f"{unit!r}": partial(_run, unit) for unit in (*DATES, *RUNS)},
}


def slow_texts(chance: Chance, names: Sequence[str]) -> Iterator[tuple[str, str]]:
    """One of each kind, with the kind."""
    for kind, make in KINDS.items():
        yield kind, make(chance, names)
