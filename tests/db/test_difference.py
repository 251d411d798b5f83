"""A difference sees all that a reader can see, and nothing else."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from db.curating.chapters import Chapter
from db.curating.packed import Records
from db.curating.seeds import Base
from db.model import Correction, Entity, Source, Statement, Text, Withdrawn
from db.store.build import build
from db.store.difference import Change, Difference, difference, net

SAID: Text = {"en": "en", "ru": "ru", "kk": "kk"}


@pytest.fixture
def compared(base: Base, tmp_path: Path) -> Callable[[Base], Difference]:
    """What differs between the world and another base."""

    def compare(other: Base) -> Difference:
        build(base, "a1", tmp_path / "before.db")
        build(other, "b2", tmp_path / "after.db")
        return difference(tmp_path / "before.db", tmp_path / "after.db")

    return compare


def with_statement(base: Base, changed: Statement) -> Base:
    return with_statements(base, [changed if one.id == changed.id else one for one in base.statements])


def with_statements(base: Base, statements: Sequence[Statement]) -> Base:
    return replace(base, chapters=(Chapter.of("all", statements),))


def statement(base: Base, id: str = "threshold-7") -> Statement:
    return next(one for one in base.statements if one.id == id)


def test_of_the_same_there_is_nothing_to_tell(base: Base, compared: Callable[[Base], Difference]):
    assert compared(base) == Difference()
    assert compared(base).is_empty


@pytest.mark.parametrize(
    "change",
    [
        {"text": {**SAID, "kk": "басқа"}},
        {"standing": "opinion"},
        {"said_by": ("aina-testova",)},
        {"legal": "wanted"},
        {"chronicle": False},
        {"lead": {"sunrise": 9}},
        {"corrected": (Correction("2026-11-27", SAID, SAID),)},
        {"was": ("threshold-of-old",)},
    ],
    ids=lambda change: next(iter(change)),
)
def test_a_statement_that_differs_in_anything_is_seen(
    base: Base, compared: Callable[[Base], Difference], change: dict[str, object]
):
    before = statement(base)
    after = replace(before, **change)  # type: ignore[arg-type]
    (found,) = compared(with_statement(base, after)).statements
    assert found.before is not None
    assert found.after is not None
    (name,) = change
    assert getattr(found.before, name) != getattr(found.after, name)


def test_where_a_quote_stands_is_no_change(base: Base, compared: Callable[[Base], Difference]):
    before = statement(base)
    moved = tuple(replace(quote, start=quote.start + 3, end=quote.end + 3) for quote in before.quotes)
    assert compared(with_statement(base, replace(before, quotes=moved))).is_empty


@pytest.mark.parametrize("field", ["name", "names", "type", "distinct_from"])
def test_a_name_its_forms_and_its_kind_are_seen(
    base: Base, compared: Callable[[Base], Difference], field: str
):
    before = next(one for one in base.entities if one.id == "aina-testova")
    other: dict[str, object] = {
        "name": {**before.name, "en": "Aina Other"},
        "names": before.names[:-1],
        "type": "other",
        "distinct_from": ("sunrise",),
    }
    changed: Entity = replace(before, **{field: other[field]})  # type: ignore[arg-type]
    entities = tuple(changed if one.id == before.id else one for one in base.entities)
    found = compared(replace(base, entities=entities)).entities
    assert before.id in {change.newest.id for change in found}


@pytest.mark.parametrize("field", ["title", "publisher", "short", "genre", "author", "url", "rights", "note"])
def test_a_document_s_data_are_seen(base: Base, compared: Callable[[Base], Difference], field: str):
    before = base.sources[0]
    value: object = SAID if field in ("title", "rights", "note") else "https://example.org/other"
    changed: Source = replace(before, **{field: value})  # type: ignore[arg-type]
    found = compared(replace(base, sources=(changed, *base.sources[1:]))).sources
    assert found == (Change(before, changed),)


def test_what_goes_by_another_id_now_is_one_change(base: Base, compared: Callable[[Base], Difference]):
    before = statement(base)
    renamed = replace(before, id="threshold-of-seven", was=("threshold-7",))
    others = tuple(one for one in base.statements if one.id not in ("threshold-7", "threshold-5"))
    found = compared(with_statements(base, [*others, renamed]))
    assert Change(before, renamed) in found.statements
    assert found.removed == ("threshold-5",)


def test_what_was_withdrawn_is_told_with_its_reason(base: Base, compared: Callable[[Base], Difference]):
    gone = Withdrawn("threshold-old", "2026-11-27", SAID)
    assert compared(replace(base, withdrawn=(*base.withdrawn, gone))).withdrawn == (gone,)


def test_another_order_of_what_is_told_of_somebody_is_seen(
    base: Base, compared: Callable[[Base], Difference]
):
    found = compared(with_statements(base, base.statements[::-1]))
    assert found.statements == ()
    assert "sunrise" in found.orders


def test_questions_are_no_change(base: Base, compared: Callable[[Base], Difference]):
    assert compared(replace(base, asks=Records({}))).is_empty


def changed(base: Base, en: str) -> Statement:
    before = statement(base)
    return replace(before, text={**before.text, "en": en})


def test_of_several_releases_the_first_before_and_the_last_after_count(base: Base):
    first, second, third = statement(base), changed(base, "Two."), changed(base, "Three.")
    steps = [Difference((Change(first, second),)), Difference((Change(second, third),))]
    assert net(steps) == Difference((Change(first, third),))


def test_what_was_changed_back_is_no_change(base: Base):
    first, second = statement(base), changed(base, "Two.")
    assert net([Difference((Change(first, second),)), Difference((Change(second, first),))]).is_empty
    assert net([Difference((Change(first, None),)), Difference((Change(None, first),))]).is_empty
    assert net([Difference((Change(None, first),)), Difference((Change(first, None),))]).is_empty


def test_what_was_taken_out_and_came_back_otherwise_is_a_change(base: Base):
    first, second = statement(base), changed(base, "Two.")
    found = net([Difference((Change(first, None),)), Difference((Change(None, second),))])
    assert found.statements == (Change(first, second),)


def test_what_was_renamed_on_the_way_is_followed(base: Base):
    first = statement(base)
    renamed = replace(first, id="threshold-of-seven", was=("threshold-7",))
    last = replace(renamed, text=SAID)
    found = net([Difference((Change(first, renamed),)), Difference((Change(renamed, last),))])
    assert found.statements == (Change(first, last),)
