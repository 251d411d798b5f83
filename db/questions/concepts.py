"""What a text is about in whatever words: the concepts that the files of the languages list, by stems."""

from collections.abc import Mapping, Sequence
from functools import cache

from db.languages import OF
from db.languages.stems import stemmed
from db.model import Lang
from db.questions.kin import kin

Phrase = tuple[str, ...]


def concepts(stems: Sequence[str], lang: Lang) -> dict[str, set[int]]:
    """The concepts of a text, given as its stems, and the places of the words that speak of each."""
    found: dict[str, set[int]] = {}
    table = _phrases(lang)
    for place, first in enumerate(stems):
        for phrase, meant in table.get(first, ()):
            if tuple(stems[place : place + len(phrase)]) == phrase:
                found.setdefault(meant, set()).update(range(place, place + len(phrase)))
    return found


def begun(stem: str, lang: Lang) -> frozenset[str]:
    """The concepts of which a phrase of several words begins so."""
    return frozenset(meant for phrase, meant in _phrases(lang).get(stem, ()) if len(phrase) > 1)


def akin(stem: str, lang: Lang) -> frozenset[str]:
    """The concepts of words that are nearly this one."""
    table = _phrases(lang)
    return frozenset(
        meant for other in kin(stem, _stems(lang)) for phrase, meant in table[other] if len(phrase) == 1
    )


@cache
def _stems(lang: Lang) -> list[str]:
    return sorted(_phrases(lang))


@cache
def _phrases(lang: Lang) -> Mapping[str, tuple[tuple[Phrase, str], ...]]:
    """Phrases and what they mean, by their first stem."""
    listed = {
        (tuple(stemmed(said, lang)), meant)
        for meant, phrases in OF[lang].concepts.items()
        for said in phrases
    }
    table: dict[str, tuple[tuple[Phrase, str], ...]] = {}
    for phrase, meant in sorted(listed):
        if phrase:
            table[phrase[0]] = (*table.get(phrase[0], ()), (phrase, meant))
    return table
