"""The words that stand around names and the endings that they take, of all languages together."""

import re
from collections.abc import Iterable, Mapping

from db.languages import OF
from db.languages.forms import Endings
from db.model import Kind
from db.names.weights import SHORTEST_KAZAKH_STEM, SHORTEST_PATRONYMIC, SHORTEST_STEM

_NAMING = ("who", "what", "which", "when", "where", "whether")
QUESTION_WORDS: frozenset[str] = frozenset(
    word
    for language in OF.values()
    for words in (language.asking_words.split(), *(language.question_words[kind] for kind in _NAMING))
    for word in words
    if " " not in word
)
"""Words of a question that asks who or what somebody is; ``find`` accepts nothing else beside a name."""

KIND_WORDS: Mapping[str, Kind] = {
    word: Kind(kind)
    for language in OF.values()
    for kind, words in language.kind_words.items()
    for word in words.split()
}
"""Words that say what kind of thing is meant, with that kind; they may stand beside any name of it."""

WEAK_WORDS: frozenset[str] = frozenset(KIND_WORDS).union(
    *(language.weak_words.split() for language in OF.values())
)
"""Words that carry little of a name: those, and what holds phrases together."""

STOP_WORDS = frozenset(word for language in OF.values() for word in language.stop_words.split())
COMMON_WORDS: frozenset[str] = STOP_WORDS.union(
    *(phrase.split() for language in OF.values() for said in language.concepts.values() for phrase in said)
)
"""Words that questions about politics are made of; in small letters they are no slip for a name."""

GENITIVE_AFTER = frozenset(word for language in OF.values() for word in language.genitive_after.split())
_FEMININE_PAST = tuple(ending for language in OF.values() for ending in language.feminine_past.split())

APART: frozenset[str] = frozenset(ending for ending, _ in OF["kk"].name_endings if len(ending) > 1)
"""A Kazakh ending may stand apart: «ҚДТ-ның», «Нұр Отан»-ға."""

_PATRONYMICS = tuple(ending for language in OF.values() for ending in language.patronymics.split())
_SURNAME_ENDINGS = tuple(ending for language in OF.values() for ending in language.surname_endings.split())
_CYRILLIC = re.compile(f"[{OF['kk'].letters}]")
_KAZAKH = re.compile(f"[{OF['kk'].own_letters}]")


def bases(word: str, *, in_kazakh: bool = False) -> tuple[str, ...]:
    """Dictionary forms that a normalised word may be a case of, without the word itself.

    In a Kazakh sentence no Russian cases are looked for: there «Назарбаева» is a woman.
    """
    found: dict[str, None] = {}
    if not _CYRILLIC.search(word):
        found.update(_without(word, _matching(word, OF["en"].name_endings, SHORTEST_STEM)))
    else:
        if not (in_kazakh or _KAZAKH.search(word)):
            # The longest alone: «Назарбаеве» is a man, though -е may be the case of a woman's -а.
            longest = _matching(word, OF["ru"].name_endings, SHORTEST_STEM)[:1]
            found.update(_without(word, longest))
        found.update(_without(word, _matching(word, OF["kk"].name_endings, SHORTEST_KAZAKH_STEM)))
    found.pop(word, None)
    return tuple(found)


def _matching(word: str, endings: Endings, shortest_stem: int) -> Endings:
    """The endings that may have been put on, the longest first."""
    matching = [one for one in endings if word.endswith(one[0]) and len(word) - len(one[0]) >= shortest_stem]
    return tuple(sorted(matching, key=lambda one: -len(one[0])))


def _without(word: str, endings: Endings) -> dict[str, None]:
    """What the word may have been before each of the endings."""
    return {word[: -len(ending)] + other: None for ending, dictionary in endings for other in dictionary}


def is_kazakh(words: Iterable[str]) -> bool:
    """Whether any word in small letters has a letter that only Kazakh has."""
    return any(word[0].islower() and _KAZAKH.search(word) for word in words)


def is_common(word: str) -> bool:
    """Whether a normalised word, or a dictionary form of it, is a common word."""
    return word in COMMON_WORDS or not COMMON_WORDS.isdisjoint(bases(word))


def governs_genitive(word: str) -> bool:
    """Whether a Russian name after the word is in the genitive: after a noun, and after «у» or «против»."""
    if word in GENITIVE_AFTER:
        return True
    if (
        word in KIND_WORDS
    ):  # «президент Назарбаева» may be she; «президента Назарбаева» and «партия Назарбаева» not
        return KIND_WORDS[word] is not Kind.PERSON or not KIND_WORDS.keys().isdisjoint(bases(word))
    grammar = word in STOP_WORDS or word in QUESTION_WORDS or word in WEAK_WORDS
    return bool(_CYRILLIC.search(word)) and not (grammar or word.endswith(_FEMININE_PAST))


def is_patronymic(skeleton: str) -> bool:
    return len(skeleton) >= SHORTEST_PATRONYMIC and skeleton.endswith(_PATRONYMICS)


def ending_of(skeleton: str) -> str:
    """The surname ending, which hosts of people share."""
    if not skeleton.endswith(_SURNAME_ENDINGS):
        return ""
    for ending in _SURNAME_ENDINGS:
        if skeleton.endswith(ending) and len(skeleton) - len(ending) >= SHORTEST_STEM:
            return ending
    return ""
