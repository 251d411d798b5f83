"""All names of a base, and how well each fits the words that were typed."""

import re
from collections.abc import Iterable, Mapping, Sequence

from db.names.folding import plain, words
from db.names.lexicon import LONGEST_ACRONYM, Lexicon, Typed
from db.names.postings import FewPostings, Postings
from db.names.scoring import Alike, Fit, fit, worth

_HYPHEN = re.compile(r"(?<=\w)-(?=\w)")

MANY_ENTRIES = 5_000
"""From here on numpy is worth its import."""
MOST_CANDIDATES = 30
FEW_WORDS = 4
"""With more words than these, one that is somebody's as it stands is not looked at for slips."""


class Index:
    """``entries`` hold the numbers of a name's words, ``names`` the place in ``texts`` of each entry's name.

    A name with a hyphen has a second entry without it: Kassym-Jomart, Kassymjomart.
    """

    def __init__(self, texts: Iterable[str]) -> None:
        written: dict[str, str] = {}
        numbers: dict[str, int] = {}
        self.entries: list[tuple[int, ...]] = []
        self.names: list[int] = []
        for name, text in enumerate(texts):
            for spelling in (text, _HYPHEN.sub("", text)) if "-" in text else (text,):
                parts = [word.text for word in words(spelling)]
                written.update((part, plain(part)) for part in parts if part not in written)
                plains = (written[part] for part in parts)
                self.entries.append(tuple(numbers.setdefault(one, len(numbers)) for one in plains if one))
                self.names.append(name)
        self.lexicon = Lexicon(numbers, _acronyms(written))
        self._postings = _postings(self.entries, len(numbers))

    def rank(self, typed: Sequence[Typed], alike: Alike) -> list[tuple[int, Fit]]:
        """The names that fit best; ``alike`` remembers what each typed word may be."""
        for word in typed:
            if word not in alike:
                alike[word] = self.lexicon.like(word, thorough=len(typed) <= FEW_WORDS)
        worths = [
            {number: worth(one.value) for number, one in alike[word].items()} for word in dict.fromkeys(typed)
        ]
        likely = self._postings.promising(worths, MOST_CANDIDATES)
        fits = [(self.names[entry], fit(typed, self.entries[entry], alike, self.lexicon)) for entry in likely]
        return sorted(fits, key=lambda ranked: -ranked[1].score)

    def holding(self, word: int) -> Sequence[int]:
        """The entries with the word."""
        return self._postings.of(word)


def _postings(entries: Sequence[Sequence[int]], words: int) -> Postings:
    if len(entries) <= MANY_ENTRIES:
        return FewPostings(entries)
    from db.names.many import ManyPostings  # noqa: PLC0415 - numpy is slow to import, and a small base never needs it

    return ManyPostings(entries, words)


def _acronyms(written: Mapping[str, str]) -> set[str]:
    """Plain words that are only ever written in capitals, as ДВК and BTA are: never a slip for another."""
    capitals = {
        plain for part, plain in written.items() if 2 <= len(part) <= LONGEST_ACRONYM and part.isupper()
    }
    return capitals - {plain for part, plain in written.items() if not part.isupper()}
