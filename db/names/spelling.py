"""How a name may be spelt in another alphabet: proposed to curators, never served unseen.

Words that the base knows are spelt as it spells them; others letter by letter, as names are written.
"""

from collections.abc import Iterable

from db.languages import OF, letters
from db.languages.folding import is_cyrillic, typed
from db.model import LANGUAGES, Entity, Lang, Text
from db.names.folding import normalise, transliterate


class Spelling:
    """Of names, by the words that people's names in the base are made of."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        self._known: dict[str, Text] = {}
        for entity in entities:
            self._learn(entity.name)

    def _learn(self, name: Text) -> None:
        words = {lang: name[lang].split() for lang in LANGUAGES}
        if len({len(one) for one in words.values()}) > 1:
            return
        for place, word in enumerate(words["en"]):
            told = {lang: words[lang][place] for lang in LANGUAGES}
            if all(_sounds_alike(word, other) for other in told.values()):
                for form in told.values():
                    self._known.setdefault(form.casefold(), told)

    def proposed(self, name: str) -> dict[Lang, str]:
        """The name in every language; in its own as it is written."""
        return {lang: " ".join(self._word(word, lang) for word in name.split()) for lang in LANGUAGES}

    def _word(self, word: str, lang: Lang) -> str:
        if known := self._known.get(word.casefold()):
            return known[lang]
        return "-".join(_spelt(part, lang) for part in word.split("-"))


def _spelt(word: str, lang: Lang) -> str:
    cyrillic = is_cyrillic(word.casefold())
    if cyrillic != bool(OF[lang].names_from_latin):
        return _capitalised_like(word, in_latin(normalise(word)) if cyrillic else _in_cyrillic(word, lang))
    own_letters = {*word.casefold()} <= {*OF[lang].letters}
    return word if own_letters or not cyrillic else _capitalised_like(word, typed(word.casefold()))


def in_latin(word: str) -> str:
    """A normalised word, whatever its letters, as English spells it."""
    if word.isascii():
        return word
    if is_cyrillic(word):
        return _replaced(word, letters.ENGLISH)
    return next(iter(transliterate(word, 1)), "")


def _in_cyrillic(word: str, lang: Lang) -> str:
    return _replaced(word.casefold(), OF[lang].names_from_latin)


def _replaced(word: str, pairs: Iterable[tuple[str, str]]) -> str:
    """One pair after the other, in a word between ^ and $."""
    spelt = f"^{word}$"
    for old, new in pairs:
        spelt = spelt.replace(old, new)
    return spelt.strip("^$")


def _capitalised_like(word: str, spelt: str) -> str:
    if len(word) > 1 and word.isupper():
        return spelt.upper()
    return spelt[:1].upper() + spelt[1:] if word[:1].isupper() else spelt


def _sounds_alike(word: str, other: str) -> bool:
    return not {*transliterate(normalise(word))}.isdisjoint(transliterate(normalise(other)))
