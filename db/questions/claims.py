"""Statements that tell of the same as a sentence of somebody's text, whether they agree with it or not."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from db.languages.stems import language_of, stem, tokens
from db.model import Lang, Statement
from db.names import Mention
from db.questions import weights
from db.questions.asked import LONGEST, Asked, QuestionReader
from db.questions.concepts import concepts
from db.questions.index import Index
from db.questions.ranking import Ranking
from db.questions.rarity import rarity

MOST = 8
"""Sentences of a text that are compared: those that name the most."""
CANDIDATES = 3

_CLAUSE = re.compile(r"[^,;]+(?:[,;](?!\s)[^,;]*)*")
_SENTENCE = re.compile(r"[^.!?…\n]+(?:[.!?…](?!\s|$)[^.!?…\n]*)*")


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence, and the ids of statements that may tell of the same, the best first."""

    asked: Asked
    candidates: tuple[str, ...]


def claims(
    reader: QuestionReader, text: str, mentions: Sequence[Mention], lang: Lang, today: date
) -> Iterator[Claim]:
    """Sentences of a text in which one of the mentions stands, which come in the order of the text."""
    starts = [one.start for one in mentions]
    named = {
        (start, end): mentions[bisect_left(starts, start) : bisect_left(starts, end)]
        for start, end in _parts(text)
        if end - start <= LONGEST
    }
    telling = sorted(filter(named.get, named), key=lambda part: -len(named[part]))[:MOST]
    for start, end in sorted(telling):
        inside = tuple(Mention(one.match, one.start - start, one.end - start) for one in named[start, end])
        asked = reader.read_with(inside, text[start:end], lang, today)
        yield Claim(asked, tuple(Ranking(reader.index, asked).ids(CANDIDATES)))


def _parts(text: str) -> Iterator[tuple[int, int]]:
    """Where its sentences begin and end, and clauses that may claim something of their own."""
    for sentence in _SENTENCE.finditer(text):
        yield sentence.span()
        clauses = [match.span() for match in _CLAUSE.finditer(text, *sentence.span())]
        if len(clauses) > 1:
            yield from clauses


def is_near(index: Index, claim: Asked, statement: Statement) -> bool:
    """Whether the claim holds most of what the sentence says of those whom both name."""
    lang = claim.lang
    stems = [
        stem(one.text, language_of(one.text, lang))
        for one in tokens(statement.text[lang], lang)
        if not one.stop
    ]
    named = {key for word in claim.name_words for key in word.keys}
    said = {key for word in claim.words for key in (*word.keys, *word.kin)}
    meant = [places for concept, places in concepts(stems, lang).items() if concept in claim.concepts]
    shared = {place for places in meant for place in places}
    counts = any(key.isdigit() for key in said)
    whole = held = 0.0
    for place, one in enumerate(stems):
        if one not in named:
            worth = rarity(len(index.words[lang][one]), len(index))
            whole += worth
            # Another figure for the same is what a reader wants to see most.
            held += worth * (one in said or place in shared or (counts and one.isdigit()))
    return held >= weights.SAME_CLAIM * whole > 0
