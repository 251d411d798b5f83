"""A text as dates see it: numbers, words of time, marks, and dates that are written in figures."""

import re
from collections.abc import Iterator, Sequence
from operator import itemgetter
from typing import NamedTuple

from db.languages.detect import is_typed_in_latin
from db.languages.folding import LONGEST_WORD
from db.languages.time_words import Role, is_said, time_words

DASHES = frozenset("-‐‑–—―")
APOSTROPHES = frozenset("'’ʼ")

_POINT = r"(?:[0-9]{4}(?:-[0-9]{2}(?:-[0-9]{2})?)?|[0-9]{3}X|[0-9]{2}XX)[~?%]?"
_ALONE = r"(?<![\w.])(?<![^\W\d_]-)"
"""A figure glued to a word is part of a name: v2012, Almabel-2012."""
_TOKEN = re.compile(
    rf"""
      (?P<interval> (?<![\w.])(?:(?:{_POINT}|\.\.)/{_POINT}|{_POINT}/\.\.)(?![\w~%]) )
    | (?P<point> {_ALONE}(?:[0-9]{{3}}X|[0-9]{{2}}XX|[0-9]{{4}}-[0-9]{{2}}(?:-[0-9]{{2}})?|[0-9]{{4}}(?=~))
        ~?(?![\w]|-[0-9]) )
    | (?P<figures> {_ALONE}(?:[0-9]{{4}}[./-][0-9]{{1,2}}(?:[./-][0-9]{{1,2}})?
        |[0-9]{{1,2}}[./-][0-9]{{1,2}}[./-](?:[0-9]{{4}}|[0-9]{{2}})
        |[0-9]{{1,2}}[./-][0-9]{{4}})(?![./-]?\w) )
    | (?P<number> [0-9]+ )
    | (?P<word> [^\W\d_]+ )
    | (?P<mark> \S )
    """,
    re.VERBOSE,
)


MOST_WORDS_FROM_LATIN = 60
"""In a longer text Latin words are not read as Cyrillic ones."""
_INTRODUCTION = 12
"""So many tokens at most stand before the figure or word that makes a date."""

# Words that a date can be made of, beside its figures.
_MAKE_DATES = frozenset(
    {Role.MONTH, Role.SEASON, Role.DECADE, Role.UNIT, Role.DAY, Role.YEAR_FROM_NOW, Role.PREVIOUS, Role.NEXT}
)


_FIGURES = frozenset({"interval", "point", "figures", "number"})


class Token(NamedTuple):
    kind: str
    """interval or point (EDTF), figures (a date in figures), number, word or mark."""
    text: str
    start: int
    end: int
    glued: bool
    """Whether nothing parts it from the token before."""


class Tokens:
    """The tokens of a text; a place beyond the last one holds nothing."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._tokens: list[Token] = []
        before = -1
        for match in _TOKEN.finditer(text):
            start, end = match.span()
            self._tokens.append(
                Token(match.lastgroup or "", match[0][:LONGEST_WORD], start, end, before == start)
            )
            before = end
        spoken = [token.text for token in self._tokens if token.kind == "word"]
        self._from_latin = len(spoken) <= MOST_WORDS_FROM_LATIN and is_typed_in_latin(text)
        self._said = [
            time_words(token.text, self._from_latin) if token.kind == "word" else () for token in self._tokens
        ]

    def beginnings(self) -> Iterator[int]:
        """Where a date may begin: close enough before a figure or a word of time."""
        makers = [
            place
            for place, (token, said) in enumerate(zip(self._tokens, self._said, strict=True))
            if token.kind in _FIGURES
            or (said and any(word.role in _MAKE_DATES and not word.rest for word in said))
        ]
        begin = 0
        for maker in makers:
            yield from range(max(begin, maker - _INTRODUCTION), maker + 1)
            begin = maker + 1

    def __len__(self) -> int:
        return len(self._tokens)

    def __getitem__(self, place: int) -> Token:
        return self._tokens[place]

    @property
    def are_figures(self) -> bool:
        """Whether the text holds digits and no word."""
        figures = any(token.kind in _FIGURES for token in self._tokens)
        return figures and all(token.kind != "word" for token in self._tokens)

    def text(self, begin: int, end: int) -> str:
        """The text of the tokens from the one place up to the other."""
        return self._text[self._tokens[begin].start : self._tokens[end - 1].end]

    def without(self, spans: Sequence[tuple[int, int]]) -> str:
        """The text with a space in place of each of these stretches of tokens, which stand in order."""
        text = self._text
        for begin, end in reversed(spans):
            text = f"{text[: self._tokens[begin].start]} {text[self._tokens[end - 1].end :]}"
        return text

    def at(self, place: int) -> Token | None:
        return self._tokens[place] if 0 <= place < len(self._tokens) else None

    def is_mark(self, place: int, marks: frozenset[str], *, glued: bool = False) -> bool:
        token = self.at(place)
        return token is not None and token.text in marks and (token.glued or not glued)

    def number(self, place: int, least: int, most: int, digits: tuple[int, ...]) -> int | None:
        """The number at the place, if it is one of so many digits and in these bounds."""
        token = self.at(place)
        if token is None or token.kind != "number" or len(token.text) not in digits:
            return None
        return value if least <= (value := int(token.text)) <= most else None

    def said(self, place: int, role: Role) -> tuple[str, int] | None:
        """The longest phrase of the role at the place: its value, and where it ends."""
        return next(iter(self.every_said(place, role)), None)

    def every_said(self, place: int, role: Role) -> list[tuple[str, int]]:
        """The longest first."""
        if not 0 <= place < len(self._said) or not (said := self._said[place]):
            return []
        found = [
            (word.value, end)
            for word in said
            if word.role is role and (end := self._end(place + 1, word.rest))
        ]
        return sorted(found, key=itemgetter(1), reverse=True) if len(found) > 1 else found

    def _end(self, place: int, rest: tuple[str, ...]) -> int | None:
        """Where the words of a phrase end that stand here; a hyphen may part them."""
        for word in rest:
            if self.is_mark(place, DASHES, glued=True):
                place += 1
            token = self.at(place)
            if token is None or token.kind != "word" or not is_said(token.text, word, self._from_latin):
                return None
            place += 1
        return place

    def suffix(self, place: int) -> tuple[str, int] | None:
        """A word glued to the figure before the place, with a hyphen or an apostrophe or without: 2016-го."""
        if self.is_mark(place, DASHES | APOSTROPHES, glued=True):
            place += 1
        token = self.at(place)
        if token is None or token.kind != "word" or not token.glued:
            return None
        return token.text, place + 1
