"""What words are about: died and killed, лозунг and слоган, сайлау and дауыс are one concept each."""

from collections.abc import Mapping, Sequence
from functools import cache

from db.languages import OF
from db.languages.folding import words
from db.languages.stems import Token, language_of, stem
from db.model import Lang

Concept = str
"""The name under which the languages' files list its words."""
LONGEST = 4
"""Words of a phrase: «взять под стражу»."""


def concepts(said: Sequence[Token], lang: Lang) -> list[frozenset[Concept]]:
    """For each word of a text in this language the concepts that it speaks of, alone or in a phrase."""
    stems = [token.stems.get(lang) or next(iter(token.stems.values()), "") for token in said]
    found: list[set[Concept]] = [set() for _ in said]
    for place in range(len(stems)):
        for length in range(1, min(LONGEST, len(stems) - place) + 1):
            if length == 1 and said[place].stop:
                continue
            spoken_of = _by_stems(lang).get(tuple(stems[place : place + length]), frozenset())
            for one in found[place : place + length]:
                one.update(spoken_of)
    return [frozenset(one) for one in found]


@cache
def _by_stems(lang: Lang) -> Mapping[tuple[str, ...], frozenset[Concept]]:
    found: dict[tuple[str, ...], frozenset[Concept]] = {}
    for concept, phrases in OF[lang].concepts.items():
        for phrase in phrases:
            stems = tuple(stem(word.text, language_of(word.text, lang)) for word in words(phrase))
            found[stems] = found.get(stems, frozenset()) | {concept}
    found.pop((), None)
    return found
