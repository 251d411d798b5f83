"""Who says a sentence, guessed from the verb of saying, and from what was said before."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from db.curating.drafting.named import Named
from db.curating.mentions import quotation
from db.languages import OF
from db.languages.forms import any_of
from db.model import Kind, Lang

NEAR = 60
"""Characters between a speaker and the verb: "Aina Testova, leader of the Sunrise party, said"."""


SPEAK = (Kind.PERSON, Kind.PARTY, Kind.ORGANISATION)


@dataclass(frozen=True, slots=True)
class Speaker:
    id: str
    sure: bool


class Speakers:
    """Sentence after sentence of one document."""

    def __init__(self, lang: Lang) -> None:
        self.lang = lang
        self.last: str | None = None
        """The person who was named last."""
        self._speaking: str | None = None
        """Who said the sentence before."""

    def of(self, sentence: str, named: Sequence[Named]) -> Speaker | None:
        # As long as the sentence, so that places stay what they are.
        outside = quotation(self.lang).sub(lambda match: " " * len(match.group()), sentence)
        speakers = [one for one in named if one.kind in SPEAK and outside[one.start] != " "]
        found = self._told(outside, speakers) or self._goes_on(sentence)
        people = [one.id for one in speakers if one.kind is Kind.PERSON]
        self.last = people[0] if people else self.last
        self._speaking = found.id if found else None
        return found

    def _told(self, outside: str, speakers: Sequence[Named]) -> Speaker | None:
        """By a verb of saying outside the quotations."""
        for match in _reporting(self.lang).finditer(outside):
            beside = outside[max(match.start() - 5, 0) : match.end() + 5]
            if self.last and _he_or_she(self.lang).search(beside):
                return Speaker(self.last, sure=False)
            if found := _beside(match, outside, speakers):
                return Speaker(found.id, sure=found.sure)
        for match in _according(self.lang).finditer(outside):
            behind = [one for one in speakers if 0 <= one.start - match.end() <= 5]
            if behind:
                return Speaker(behind[0].id, sure=True)
        return None

    def _goes_on(self, sentence: str) -> Speaker | None:
        """Where a quotation goes on: the sentence opens one, or closes one that it did not open."""
        opening, closing = tuple(OF[self.lang].quotation_marks[:2])
        before_closing, closes, _ = sentence.partition(closing)
        goes_on = sentence.startswith(opening) or (closes and opening not in before_closing)
        return Speaker(self._speaking, sure=False) if self._speaking and goes_on else None


def _beside(match: re.Match[str], sentence: str, speakers: Sequence[Named]) -> Named | None:
    """Who stands right behind the verb, or before it in the same clause."""
    behind = [one for one in speakers if 0 <= one.start - match.end() <= 3]
    before = [
        one
        for one in speakers
        if 0 <= match.start() - one.end <= NEAR
        and not re.search(r"[.;:!?]\s", sentence[one.end : match.start()])
    ]
    near = [one for one in before if match.start() - one.end <= 2]
    return next(iter([*near, *behind, *before]), None)


@cache
def _reporting(lang: Lang) -> re.Pattern[str]:
    signs = OF[lang].signs
    return any_of((*signs.get("reporting", ()), *signs.get("saying", ())))


@cache
def _according(lang: Lang) -> re.Pattern[str]:
    return any_of(OF[lang].signs.get("according to", ()))


@cache
def _he_or_she(lang: Lang) -> re.Pattern[str]:
    return any_of(OF[lang].signs.get("he or she", ()))
