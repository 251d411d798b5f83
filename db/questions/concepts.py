"""What a text is about in whatever words: the concepts that the files of the languages list, by stems."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cache, partial
from itertools import islice

from db.languages import OF
from db.languages.folding import words
from db.languages.stems import OPENING, opening_of, stemmed
from db.model import Lang
from db.questions.kin import kin

AT_ONCE = 16
"""Beginnings of stems whose phrases take some milliseconds."""
Phrase = tuple[str, ...]
Table = Mapping[str, tuple[tuple[Phrase, str], ...]]
"""Phrases and what they mean, by their first stem, ascending."""


def concepts(stems: Sequence[str], lang: Lang) -> dict[str, set[int]]:
    """The concepts of a text, given as its stems, and the places of the words that speak of each."""
    found: dict[str, set[int]] = {}
    for place, first in enumerate(stems):
        for phrase, meant in _phrases(first, lang):
            if tuple(stems[place : place + len(phrase)]) == phrase:
                found.setdefault(meant, set()).update(range(place, place + len(phrase)))
    return found


def begun(stem: str, lang: Lang) -> frozenset[str]:
    """The concepts of which a phrase of several words begins so."""
    return frozenset(meant for phrase, meant in _phrases(stem, lang) if len(phrase) > 1)


def akin(stem: str, lang: Lang) -> frozenset[str]:
    """The concepts of words that are nearly this one."""
    # Of words that begin otherwise none is akin.
    near = kin(stem, tuple(_beginning(stem[:OPENING], lang)))
    return frozenset(meant for other in near for phrase, meant in _phrases(other, lang) if len(phrase) == 1)


def preparations(lang: Lang) -> Iterator[Callable[[], object]]:
    """Each finds the stems of some of the language's phrases, for whoever asks next."""
    openings = iter(sorted(_listed(lang)))
    while some := tuple(islice(openings, AT_ONCE)):
        yield partial(_prepare, some, lang)


def _prepare(openings: Iterable[str], lang: Lang) -> None:
    for opening in openings:
        _made(opening, lang)


def _phrases(stem: str, lang: Lang) -> tuple[tuple[Phrase, str], ...]:
    """Phrases of which it is the first stem, and what they mean."""
    return _beginning(stem[:OPENING], lang).get(stem, ())


def _beginning(opening: str, lang: Lang) -> Table:
    """The phrases whose first stem begins so."""
    return _made(opening, lang) if opening in _listed(lang) else {}


@cache
def _made(opening: str, lang: Lang) -> Table:
    """Some at a time: to find the stems of all the language's phrases takes longer than most answers."""
    said = {(tuple(stemmed(phrase, lang)), meant) for phrase, meant in _listed(lang)[opening]}
    table: dict[str, tuple[tuple[Phrase, str], ...]] = {}
    for phrase, meant in sorted(said):
        table[phrase[0]] = (*table.get(phrase[0], ()), (phrase, meant))
    return table


@cache
def _listed(lang: Lang) -> Mapping[str, list[tuple[str, str]]]:
    """The language's phrases and what they mean, by the beginning of their first stem."""
    listed: dict[str, list[tuple[str, str]]] = {}
    for meant, phrases in OF[lang].concepts.items():
        for phrase in phrases:
            for first in words(phrase)[:1]:
                listed.setdefault(opening_of(first.text), []).append((phrase, meant))
    return listed
