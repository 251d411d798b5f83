"""Seeds of any size with a real base's ratios: one star, many of whom little is told, nine asks a statement.

A document has fifty statements and ten new entities, and tells of three that others told of before; every
seventh statement is about the one star. Three of four have a date, two of five a speaker, one in three leads
a summary, one in sixteen differs from another. Words are as frequent as in a language (Zipf's law).
"""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache
from itertools import accumulate
from pathlib import Path

from db.model import LANGUAGES, Lang

STATEMENTS, NEW, KNOWN = 50, 10, 3
"""Of a document: statements, entities, and entities of earlier documents."""
STAR = 0.14
PARETO = 0.6
DATED, SPOKEN, LEADING, DIFFERING = 0.75, 0.4, 0.35, 0.06
WORDS, ASKED, ASKS = 12, 5, 3
"""Words of a sentence, words of a question, questions in each language."""
VOCABULARY = 20_000
EVERYWHERE = 0
"""The rank of the word that every sentence has."""
YEARS = range(1990, 2026)
A_FILE = 1_000
"""Entities of a kind that stand in one file."""
KINDS = ("people",) * 6 + ("organisations",) * 2 + ("parties", "places")
"""Files of entities, in turn."""

_SYLLABLES = {
    latin + vowel: (cyrillic + vowel_ru, cyrillic + vowel_kk)
    for latin, cyrillic in zip("bdfgklmnprstvz", "бдфгклмнпрствз", strict=True)
    for vowel, vowel_ru, vowel_kk in zip("aeiou", "аеиоу", "аеіоұ", strict=True)
}

Words = dict[Lang, str]


@dataclass(slots=True)
class Entity:
    id: str
    file: str
    name: Words
    printed: list[str] = field(default_factory=list)


@cache
def vocabulary(size: int = VOCABULARY) -> tuple[Words, ...]:
    """Words that differ in all languages, the most frequent first."""
    chance, found = random.Random(1), dict[str, Words]()
    while len(found) < size:
        word = _word(chance, chance.randrange(3, 5))
        found.setdefault(word["en"], word)
    return tuple(found.values())


def _word(chance: random.Random, syllables: int) -> Words:
    chosen = chance.choices(tuple(_SYLLABLES), k=syllables)
    cyrillic = [_SYLLABLES[one] for one in chosen]
    return {
        "en": f"{''.join(chosen)}k",
        "ru": f"{''.join(ru for ru, _ in cyrillic)}й",
        "kk": f"{''.join(kk for _, kk in cyrillic)}қ",
    }


def write(folder: Path, statements: int) -> None:
    """The same seeds for the same number."""
    _Writer(folder, random.Random(statements)).write(statements // STATEMENTS)


class _Writer:
    def __init__(self, folder: Path, chance: random.Random) -> None:
        self._folder = folder
        self._chance = chance
        self._cumulated = tuple(accumulate(1 / rank for rank in range(1, VOCABULARY)))
        self._entities: list[Entity] = []
        self._names: set[str] = set()
        self._asked: set[str] = set()

    def write(self, documents: int) -> None:
        for part in ("documents", "facts", "asks", "entities"):
            (self._folder / part).mkdir(parents=True, exist_ok=True)
        for number in range(documents):
            self._document(f"report-{number}")
        for file in dict.fromkeys(KINDS):
            self._write_entities(file, [one for one in self._entities if one.file == file])

    def _write_entities(self, file: str, entities: Sequence[Entity]) -> None:
        (self._folder / "entities" / file).mkdir(parents=True, exist_ok=True)
        for start in range(0, len(entities), A_FILE):
            text = "".join(map(_entity, entities[start : start + A_FILE]))
            self._put(f"entities/{file}/{start // A_FILE}.yaml", text)

    def _put(self, path: str, text: str) -> None:
        (self._folder / path).write_text(text, encoding="utf-8")

    def _document(self, id: str) -> None:
        cast = self._cast()
        weights = [1 / (place + 1) ** PARETO for place in range(len(cast))]
        ranks = [self._ranks() for _ in range(STATEMENTS)]
        subjects = [self._chosen(cast, weights) for _ in range(STATEMENTS)]
        told = list(zip(subjects, ranks, strict=True))
        for one in {one.id: one for who in subjects for one in who}.values():
            one.printed.append(id)
        lines = [f"{_sentence(who, words, 'en')}." for who, words in told]
        self._put(f"documents/{id}.txt", "\n\n".join(("A report", *lines)) + "\n")
        self._put(f"documents/{id}.yaml", _SOURCE)
        facts = (self._statement(id, place, *one) for place, one in enumerate(told))
        self._put(f"facts/{id}.yaml", "statements:\n" + "".join(facts))
        asks = (self._asks(f"{id}-{place}", *one) for place, one in enumerate(told))
        self._put(f"asks/{id}.yaml", "".join(asks))

    def _cast(self) -> list[Entity]:
        known = [self._chance.choice(self._entities) for _ in range(KNOWN) if self._entities]
        new = [self._new(len(self._entities) + place) for place in range(NEW)]
        self._entities += new
        return list({one.id: one for one in (self._entities[0], *known, *new)}.values())

    def _new(self, number: int) -> Entity:
        name = self._name()
        while name["en"] in self._names:
            name = self._name()
        self._names.add(name["en"])
        return Entity(f"e{number}", KINDS[number % len(KINDS)], name)

    def _name(self) -> Words:
        parts = [_word(self._chance, self._chance.randrange(2, 4)) for _ in range(2)]
        return {lang: " ".join(part[lang].title() for part in parts) for lang in LANGUAGES}

    def _ranks(self) -> list[int]:
        chosen = self._chance.choices(range(1, VOCABULARY), cum_weights=self._cumulated, k=WORDS - 1)
        return [*chosen, EVERYWHERE]

    def _chosen(self, cast: Sequence[Entity], weights: Sequence[float]) -> tuple[Entity, Entity]:
        """Whom it is about: the subject, and another."""
        star, *others = cast
        if self._chance.random() < STAR:
            return star, self._chance.choice(others)
        first, second = self._chance.choices(others, weights=weights[: len(others)], k=2)
        return first, second if second is not first else star

    def _statement(self, id: str, place: int, who: tuple[Entity, Entity], words: Sequence[int]) -> str:
        texts = "".join(f"    {lang}: {_sentence(who, words, lang)}.\n" for lang in LANGUAGES)
        about = ", ".join(one.id for one in who)
        return (
            f"- id: {id}-{place}\n  about: [{about}]\n  text:\n{texts}"
            f"  quotes:\n  - text: {_sentence(who, words, 'en')}.\n" + "".join(self._more(id, place, who))
        )

    def _more(self, id: str, place: int, who: tuple[Entity, Entity]) -> Iterator[str]:
        chance = self._chance
        if chance.random() < DATED:
            yield f"  when: {self._date()}\n"
        if chance.random() < SPOKEN:
            yield f"  said_by: {who[1].id}\n"
        if chance.random() < LEADING:
            yield f"  lead: {{{who[0].id}: {chance.randrange(1, 99)}}}\n"
        if place and chance.random() < DIFFERING:
            note = "".join(f"      {lang}: {vocabulary()[place][lang]}\n" for lang in LANGUAGES)
            yield f"  differs_from:\n  - statement: {id}-{chance.randrange(place)}\n    note:\n{note}"

    def _date(self) -> str:
        year = self._chance.choice(YEARS)
        month, day = self._chance.randrange(1, 13), self._chance.randrange(1, 29)
        return self._chance.choice((f"{year}", f"{year}-{month:02}", f"{year}-{month:02}-{day:02}"))

    def _asks(self, id: str, who: tuple[Entity, Entity], words: Sequence[int]) -> str:
        asks = "".join(
            f"  {lang}:\n" + "".join(f"  - {self._ask(who[0], words, lang)}\n" for _ in range(ASKS))
            for lang in LANGUAGES
        )
        return f"{id}:\n{asks}"

    def _ask(self, who: Entity, words: Sequence[int], lang: Lang) -> str:
        asked = ""
        while not asked or asked in self._asked:
            chosen = self._chance.sample(words, ASKED)
            asked = f"{who.name[lang]} {' '.join(vocabulary()[one][lang] for one in chosen)}?"
        self._asked.add(asked)
        return asked


def _sentence(who: tuple[Entity, Entity], words: Sequence[int], lang: Lang) -> str:
    said = [vocabulary()[one][lang] for one in words]
    return " ".join((who[0].name[lang], *said[:6], who[1].name[lang], *said[6:]))


def _entity(one: Entity) -> str:
    names = "".join(f"    {lang}: {one.name[lang]}\n" for lang in LANGUAGES)
    printed = f"  printed:\n    {one.name['en']}: [{', '.join(one.printed)}]\n" if one.printed else ""
    return f"- id: {one.id}\n  name:\n{names}{printed}"


_SOURCE = """\
title: A report
publisher: The Invented Herald
genre: news
date: {edtf: 2026-01-31}
rights: Free to share
language: en
"""
