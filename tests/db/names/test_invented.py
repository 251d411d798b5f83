"""Rates over the frozen set of invented names (``inventing``): floors of what is found, none of it wrong."""

import csv
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from db.model import Kind, Name
from db.names import Found, Match, Names, Unclear
from tests.db.names.crowd import asked, found

FOLDER = Path(__file__).parent / "invented"

FOUND = {
    "plain": 99,
    "order": 61,
    "case": 124,
    "latin": 263,
    "kazakh latin": 90,
    "other script": 88,
    "look-alikes": 59,
    "initial": 155,
    "question": 212,
    "slip": 306,
    "misheard": 157,
    "two slips": 92,
    "surname": 93,
    "surname with a slip": 66,
    "keys": 36,
    "glued": 46,
    "title": 390,
}
"""How many of each kind are found: floors, to be raised when more are."""
ASKED_OR_FOUND = 2446
"""Of all 2,454, with those that are asked about."""
MENTIONED = 143
"""Of 150 names in sentences, 75 of them with slips or in another alphabet."""


def rows(name: str) -> Iterator[dict[str, str]]:
    with (FOLDER / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)


@cache
def invented() -> Names:
    return Names(
        Name(row["entity"], Kind(row["kind"]), row["name"], row["lang"], main=True)  # type: ignore[arg-type]
        for row in rows("index.tsv")
    )


def outcome(match: Match, entity: str) -> str:
    if isinstance(match, Found):
        return "right" if match.id == entity else "wrong"
    return "asked" if entity in asked(match) else "nobody"


@cache
def outcomes() -> Counter[tuple[str, str]]:
    return Counter(
        (row["kind"], outcome(invented().find(row["text"]), row["entity"])) for row in rows("asked.tsv")
    )


@pytest.mark.parametrize("kind", FOUND)
def test_at_least_as_many_are_found_as_before(kind: str):
    assert outcomes()[kind, "right"] >= FOUND[kind]


def test_nobody_is_taken_for_somebody_else():
    assert [kind for kind, told in outcomes() if told == "wrong"] == []


def test_at_least_as_many_are_found_or_asked_about_as_before():
    assert sum(n for (_, told), n in outcomes().items() if told in {"right", "asked"}) >= ASKED_OR_FOUND


def test_a_stranger_is_nobody_who_is_known():
    """One of 373: Yrgkyn Kemkeshin is two slips away from Inkkyn Kemkeshin."""
    taken = [row["text"] for row in rows("strangers.tsv") if isinstance(invented().find(row["text"]), Found)]
    assert taken == ["кто такой Ыргкын Кемкешин?"]


def test_few_strangers_are_asked_about():
    asked_about = Counter(
        row["kind"] for row in rows("strangers.tsv") if isinstance(invented().find(row["text"]), Unclear)
    )
    assert asked_about.pop("contradicting initial") == 74
    assert asked_about.total() <= 12


def test_names_are_found_inside_sentences_and_strangers_are_not():
    told = Counter(
        (row["entity"] != "-", row["entity"] in ids, any(ids))
        for row in rows("sentences.tsv")
        for ids in [[found(mention.match) for mention in invented().within(row["text"])]]
    )
    assert told[True, True, True] >= MENTIONED
    assert not any(someone for _, right, someone in told if not right)
