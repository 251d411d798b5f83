"""After an edit a copy of the last database is changed: it holds, row for row, what is built from nothing."""

import random
import shutil
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path

import pytest

from db.curating.seeds import read_seeds
from db.snapshot import Snapshot
from db.store.memory import NAME, SqliteMemory
from tests.conftest import WORLD
from tests.db.test_memory import assert_same, read
from tests.db.test_seeds import change

PEOPLE, PARTIES = "entities/people.yaml", "entities/parties.yaml"
HERALD, LETTER = "facts/herald-2001.yaml", "facts/letter-2003.yaml"

JOURNAL = {
    "documents/{id}.txt": "Bolat Testov spoke in Almabel in May 2001, says the journal {id}.\n",
    "documents/{id}.yaml": (
        "title: A Journal\npublisher: The Journal\ngenre: news\ndate: {{edtf: {date}}}\n"
        "rights: Free to share\nlanguage: en\n"
    ),
    "facts/{id}.yaml": (
        "statements:\n- id: spoke-{id}\n  about: [almabel, bolat-testov]\n  text:\n"
        "    en: Bolat Testov spoke in Almabel in May 2001, says the journal {id}.\n"
        "    ru: В мае 2001 года Болат Тестов выступил в Алмабеле, пишет журнал {id}.\n"
        "    kk: Болат Тестов 2001 жылғы мамырда Алмабелде сөз сөйледі, деп жазады {id} журналы.\n"
        "  quotes:\n  - text: Bolat Testov spoke in Almabel in May 2001, says the journal {id}.\n"
        "  when: 2001-05\n  said_by: sergei-malin\n  lead: {{bolat-testov: 1}}\n"
        "  compare:\n  - statement: strike-began-1999\n"
        "    note: {{en: Both spoke., ru: Оба выступали., kk: Екеуі де сөйледі.}}\n"
    ),
}
"""Files of a document whose date and id are to be said."""


def add(seeds: Path, id: str, date: str = "2002-01-05") -> None:
    for name, text in JOURNAL.items():
        (seeds / name.format(id=id)).write_text(text.format(id=id, date=date), encoding="utf-8")


def remove(seeds: Path, id: str) -> None:
    for name in JOURNAL:
        (seeds / name.format(id=id)).unlink()


def withdraw(seeds: Path, statement: str, file: str) -> None:
    text = (seeds / file).read_text(encoding="utf-8")
    before, _, rest = text.partition(f"  - id: {statement}\n")
    _, mark, behind = rest.partition("\n  - id: ")
    (seeds / file).write_text(f"{before}  - id: {behind}" if mark else before, encoding="utf-8")
    reason = "why: {en: It was wrong., ru: Это было неверно., kk: Бұл қате еді.}"
    (seeds / "withdrawn.yaml").write_text(
        f"- id: {statement}\n  on: 2026-11-01\n  {reason}\n", encoding="utf-8"
    )


def rename(seeds: Path, old: str, new: str) -> None:
    """A statement, wherever another one names it; asks too."""
    for path in seeds.rglob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        named = text.replace(f"id: {old}\n", f"id: {new}\n    was: [{old}]\n").replace(
            f"statement: {old}\n", f"statement: {new}\n"
        )
        path.write_text(named.replace(f"\n{old}:\n", f"\n{new}:\n"), encoding="utf-8")


def hold_back(seeds: Path) -> None:
    """The letter, as if it never had been sound."""
    for folder in ("documents", "facts"):
        for path in (seeds / folder).glob("letter-2003.*"):
            path.unlink()
    (seeds / "held.yaml").write_text("- letter-2003\n", encoding="utf-8")


Edit = Callable[[Path], None]
EDITS: Mapping[str, Edit] = {
    "a document before all others": lambda seeds: add(seeds, "a-journal"),
    "one between others": lambda seeds: add(seeds, "journal-2002"),
    "one behind all others": lambda seeds: add(seeds, "z-journal", "2004-01-05"),
    "a sentence": lambda seeds: change(seeds / LETTER, "The orchard strike drew", "The strike drew"),
    "a date": lambda seeds: change(seeds / LETTER, "when: 2002-04", "when: 2002-05"),
    "whom it is about": lambda seeds: change(
        seeds / LETTER, "[new-sunrise, aina-testova, sunrise]", "[aina-testova, new-sunrise]"
    ),
    "who leads": lambda seeds: change(seeds / HERALD, "lead: {aina-testova: 2}", "lead: {aina-testova: 9}"),
    "what differs no longer": lambda seeds: change(seeds / LETTER, "differs_from:", "compare:"),
    "the date of a document": lambda seeds: change(
        seeds / "documents/herald-2001.yaml", "edtf: 2001-03~", "edtf: 2004-03~"
    ),
    "a word of a document": lambda seeds: change(
        seeds / "documents/herald-2001.txt", "Ends\n", "Ends\n\nA line more.\n"
    ),
    "an alias": lambda seeds: change(
        seeds / PEOPLE, "  printed:\n    Bolat", "  also: {en: [Bolat the Elder]}\n  printed:\n    Bolat"
    ),
    "who is told apart": lambda seeds: change(seeds / PEOPLE, "  distinct_from: [bolat-testov]\n", ""),
    "a person before all others": lambda seeds: change(
        seeds / PEOPLE, "- id: aina", "- id: newcomer\n  name: {en: Nuw, ru: Нув, kk: Нув}\n- id: aina"
    ),
    "a statement withdrawn": lambda seeds: withdraw(seeds, "new-sunrise-founded", LETTER),
    "one renamed": lambda seeds: rename(seeds, "strike-drew-40000", "strike-drew-many"),
    "one renamed that another replaces": lambda seeds: rename(seeds, "threshold-7", "threshold-was-7"),
    "what questions are asked": lambda seeds: change(
        seeds / "asks/herald-2001.yaml", "who is in charge of Sunrise", "who is chief of Sunrise"
    ),
    "a document that is held back": hold_back,
}


@pytest.fixture
def data(seeds: Path, tmp_path: Path) -> Path:
    """A folder in which the world was built, questions and all."""
    shutil.copytree(WORLD / "asks", seeds / "asks")
    folder = tmp_path / "data"
    folder.mkdir()
    read(seeds, folder)
    return folder


@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS.keys())
def test_an_edit_and_its_undoing_leave_what_a_first_build_writes(
    seeds: Path, data: Path, tmp_path: Path, edit: Edit
):
    before = shutil.copytree(seeds, tmp_path / "before")
    edit(seeds)
    assert_same(seeds, data)
    shutil.rmtree(seeds)
    shutil.copytree(before, seeds)
    assert_same(seeds, data)


APART = ("what differs no longer", "a statement withdrawn", "a document that is held back")
"""Edits beside which some others are mistakes."""


@pytest.mark.parametrize("seed", range(4))
def test_edits_one_after_the_other_leave_what_a_first_build_writes(seeds: Path, data: Path, seed: int):
    several = [edit for name, edit in EDITS.items() if name not in APART]
    for edit in random.Random(seed).sample(several, 8):
        edit(seeds)
        assert_same(seeds, data)


def test_documents_come_and_go(seeds: Path, data: Path):
    for id in ("m", "k", "zz", "b"):
        add(seeds, id)
        assert_same(seeds, data)
    for id in ("k", "b", "zz"):
        remove(seeds, id)
        add(seeds, f"{id}-again")
        assert_same(seeds, data)


def test_a_last_database_that_somebody_touched_is_left_alone(seeds: Path, data: Path):
    (path,) = data.glob("knowledge-*.db")
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("UPDATE statement SET record = replace(record, 'Aina', 'Anna')")
        connection.commit()
    change(seeds / LETTER, "The orchard strike drew", "The strike drew")
    assert_same(seeds, data)


@pytest.mark.parametrize("lost", ["knowledge-*.db", NAME])
def test_without_the_last_database_or_what_is_known_of_it_all_is_written(seeds: Path, data: Path, lost: str):
    (path,) = data.glob(lost)
    path.unlink()
    change(seeds / LETTER, "The orchard strike drew", "The strike drew")
    assert_same(seeds, data)


def test_what_was_checked_and_never_built_is_written_all_the_same(seeds: Path, data: Path):
    """An edit may be remembered while another one is wrong."""
    change(seeds / LETTER, "The orchard strike drew", "The strike drew")
    snapshot = Snapshot.of(seeds)
    with SqliteMemory.open(data) as memory:
        read_seeds(snapshot, memory)
    assert_same(seeds, data)
