"""Russian and Kazakh case forms by rule: plain enough to be right for the names of the base, and no more."""

from collections.abc import Iterator, Mapping

RUSSIAN_CASES = 5
KAZAKH_CASES = 6

_CONSONANTS = "бвгджзйклмнпрстфхцчшщ"
_ADJECTIVES = {
    "ая": ("ой", "ой", "ую", "ой", "ой"),
    "яя": ("ей", "ей", "юю", "ей", "ей"),
    "ский": ("ского", "скому", "ского", "ским", "ском"),
    "ный": ("ного", "ному", "ный", "ным", "ном"),
    "вый": ("вого", "вому", "вый", "вым", "вом"),
    "ое": ("ого", "ому", "ое", "ым", "ом"),
    "ские": ("ских", "ским", "ские", "скими", "ских"),
    "ые": ("ых", "ым", "ые", "ыми", "ых"),
}
_SURNAMES = {
    "ов": ("ова", "ову", "ова", "овым", "ове"),
    "ев": ("ева", "еву", "ева", "евым", "еве"),
    "ин": ("ина", "ину", "ина", "иным", "ине"),
    "ова": ("овой", "овой", "ову", "овой", "овой"),
    "ева": ("евой", "евой", "еву", "евой", "евой"),
}
_NOUNS = {
    "ия": ("ии", "ии", "ию", "ией", "ии"),
    "ие": ("ия", "ию", "ие", "ием", "ии"),
    "ка": ("ки", "ке", "ку", "кой", "ке"),
    "га": ("ги", "ге", "гу", "гой", "ге"),
    "ы": ("ов", "ам", "ы", "ами", "ах"),
    "а": ("ы", "е", "у", "ой", "е"),
    "я": ("и", "е", "ю", "ей", "е"),
    "ль": ("ля", "лю", "ля", "лем", "ле"),
    "й": ("я", "ю", "й", "ем", "е"),
}


def russian(name: str, person: bool) -> Iterator[str]:
    """The five oblique cases; all words of a person's name are declined, of a phrase those up to the noun."""
    words = name.split()
    for case in range(RUSSIAN_CASES):
        declined: list[str] = []
        for place, word in enumerate(words):
            adjective = _declined(word, _ADJECTIVES, case)
            if person:
                declined.append(_persons(word, words, case))
            elif adjective:
                declined.append(adjective)
            else:
                declined += [_noun(word, case), *words[place + 1 :]]
                break
        yield " ".join(declined)


def _persons(word: str, words: list[str], case: int) -> str:
    surname = _declined(word, _SURNAMES, case)
    if word == words[-1] and surname:
        return surname
    feminine = words[-1].endswith(("ова", "ева", "ая"))
    return word if feminine and word[-1] in _CONSONANTS else _noun(word, case, alive=True)


def _noun(word: str, case: int, alive: bool = False) -> str:
    if len(word) < 3:
        return word
    if word[-1] in _CONSONANTS and word != word.upper():
        ending = ("а", "у", "а" if alive else "", "ом", "е")[case]
        return (
            word[:-1] + ("я", "ю", "я" if alive else "й", "ем", "е")[case]
            if word[-1] == "й"
            else word + ending
        )
    return _declined(word, _NOUNS, case) or word


def _declined(word: str, endings: Mapping[str, tuple[str, ...]], case: int) -> str | None:
    for ending, cases in endings.items():
        if word.endswith(ending) and len(word) > len(ending) + 1:
            return word[: -len(ending)] + cases[case]
    return None


def kazakh(name: str) -> Iterator[str]:
    """The six oblique cases of the last word, whose vowels and last sound choose among the endings.

    They stand apart after an acronym and after a word in Latin letters, whose sounds are not looked at.
    """
    if name.rsplit(maxsplit=1)[-1].isupper() or name[-1].isascii():
        yield from (f"{name}-{ending}" for ending in ("тың", "қа", "ты", "та", "тан", "пен"))
        return
    quote = "»" if name.endswith("»") else ""
    word = name.removesuffix("»")
    if not word[-1].isalpha():
        return
    front = next(
        (letter in "әеөүі" for letter in reversed(word.lower()) if letter in "аәеоөұүыіуяиюёэ"), False
    )
    back_front = 1 if front else 0
    owned = " " in name and word[-1] in "ыі" and not quote
    if owned:
        endings = ("ның нің", "на не", "н н", "нда нде", "нан нен", "мен мен")
    elif word[-1] in "аәеоөұүыіуяиюёэ":
        endings = ("ның нің", "ға ге", "ны ні", "да де", "дан ден", "мен мен")
    elif word[-1] in "мнң":
        endings = ("ның нің", "ға ге", "ды ді", "да де", "нан нен", "мен мен")
    elif word[-1] in "рлйз":
        endings = ("дың дің", "ға ге", "ды ді", "да де", "дан ден", "мен мен")
    else:
        endings = ("тың тің", "қа ке", "ты ті", "та те", "тан тен", "пен пен")
    for pair in endings:
        yield word + pair.split()[back_front] + quote
