"""What has not changed is not read again, and nobody can tell: the same is found as if all were read anew."""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any, TypeVar

import pytest

from db.curating.memory import Marks
from db.curating.seeds import Base, read_seeds
from db.problems import Unsound
from db.snapshot import Snapshot
from db.store.build import build
from db.store.memory import NAME, SqliteMemory
from db.store.question_index import question_index
from db.store.releases import path_of
from tests.db.mistaken import Mistake, check, mistakes
from tests.db.test_seeds import change

Tables = dict[str, list[tuple[Any, ...]]]
TABLES = "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
TABLE = Path(__file__).with_name("mistakes.txt")
HERALD, LETTER = "facts/herald-2001.yaml", "facts/letter-2003.yaml"

T = TypeVar("T")


class Counting:
    """A memory that tells what was recalled."""

    def __init__(self, memory: SqliteMemory) -> None:
        self._memory = memory
        self.recalled: set[str] = set()

    def recall(self, name: str, marks: Marks, kind: type[T]) -> T | None:
        found = self._memory.recall(name, marks, kind)
        if found is not None:
            self.recalled.add(name)
        return found

    def remember(self, name: str, marks: Marks, record: object) -> None:
        self._memory.remember(name, marks, record)


def read(seeds: Path, data: Path, **how: Any) -> tuple[Base, Tables, set[str]]:
    """The base, its database, and what of the seeds was not read again."""
    snapshot = Snapshot.of(seeds)
    with SqliteMemory.open(data, **how) as memory:
        assert memory
        counting = Counting(memory)
        base = read_seeds(snapshot, counting)
        path = path_of(data, snapshot.digest[:12])
        build(base, "a version", path, snapshot, counting)
        return base, tables(path), counting.recalled


def tables(database: Path) -> Tables:
    """Each with its rows in an order of their own."""
    with closing(sqlite3.connect(database)) as connection:
        names = [name for (name,) in connection.execute(TABLES)]
        return {name: sorted(connection.execute(f"SELECT * FROM {name}"), key=repr) for name in names}  # noqa: S608


def problems(seeds: Path, data: Path) -> list[str]:
    try:
        read(seeds, data)
    except Unsound as unsound:
        return [str(problem) for problem in unsound.problems]
    return []


def assert_same(seeds: Path, data: Path) -> set[str]:
    """That the base is the one that is read without a memory; what was not made again."""
    found, held, recalled = read(seeds, data)
    snapshot = Snapshot.of(seeds)
    anew = read_seeds(snapshot)
    build(anew, "a version", data / "anew.db", snapshot)
    for name, rows in tables(data / "anew.db").items():
        assert held[name] == rows, name
    assert held.keys() == tables(data / "anew.db").keys()
    assert found.statements == anew.statements
    assert dict(found.asks) == dict(anew.asks)
    assert found.left_out == anew.left_out
    assert {id: one.text for id, one in found.documents.items()} == {
        id: one.text for id, one in anew.documents.items()
    }
    return recalled


@pytest.fixture
def data(seeds: Path, tmp_path: Path) -> Path:
    """A folder in which the world is remembered."""
    folder = tmp_path / "data"
    folder.mkdir()
    read(seeds, folder)
    return folder


@pytest.mark.parametrize("mistake", mistakes(TABLE), ids=lambda mistake: mistake.name)
def test_a_mistake_is_found_beside_what_is_remembered_and_leaves_nothing_behind(
    seeds: Path, data: Path, mistake: Mistake
):
    right = {path: path.read_bytes() for path in seeds.rglob("*") if path.is_file()}
    check(mistake, TABLE, seeds, lambda folder: problems(folder, data))
    for path in seeds.rglob("*"):
        if path.is_file() and path not in right:
            path.unlink()
    for path, content in right.items():
        path.write_bytes(content)
    assert_same(seeds, data)


def test_what_has_not_changed_is_not_read_again(seeds: Path, data: Path):
    records = {
        path.relative_to(seeds).as_posix()
        for folder in ("documents", "entities", "facts", "asks")
        for path in (seeds / folder).glob("*.yaml")
    }
    change(seeds / LETTER, "figures for", "numbers for")
    assert assert_same(seeds, data) & records == records - {LETTER}


def test_of_the_index_only_the_part_of_what_changed_is_made_again(seeds: Path, data: Path):
    def marks() -> Mapping[str, str]:
        with SqliteMemory.open(data) as memory:
            return question_index(read_seeds(Snapshot.of(seeds), memory), memory).marks

    before = marks()
    change(seeds / LETTER, "figures for", "numbers for")
    assert {name for name, mark in marks().items() if before[name] != mark} == {"letter-2003"}


def test_a_changed_document_is_looked_through_for_all_that_it_proves(seeds: Path, data: Path):
    change(seeds / "documents/herald-2001.txt", "Ends\n", "Ends\n\nA line more.\n")
    recalled = assert_same(seeds, data)
    assert HERALD not in recalled
    assert "entities/people.yaml" not in recalled
    assert LETTER in recalled


def test_a_renamed_entity_is_missed_where_it_stood(seeds: Path, data: Path):
    change(seeds / "entities/people.yaml", "id: sergei-malin", "id: sergey-malin")
    assert any("there is no entity 'sergei-malin'" in told for told in problems(seeds, data))
    for file in (HERALD, LETTER):
        text = (seeds / file).read_text(encoding="utf-8")
        (seeds / file).write_text(text.replace("sergei-malin", "sergey-malin"), encoding="utf-8")
    assert_same(seeds, data)


def test_a_name_that_others_share_no_longer_tells_who_is_asked_of(seeds: Path, data: Path):
    people = seeds / "entities/people.yaml"
    entry = "- id: other-{n}\n  name: {{en: {name} Testova, ru: {name} Тестова, kk: {name} Тестова}}\n"
    for n, name in enumerate(("Vela", "Dora", "Sema", "Tana")):
        with people.open("a", encoding="utf-8") as file:
            file.write(entry.format(n=n, name=name))
        assert_same(seeds, data)


def test_a_party_that_becomes_an_organisation_is_listed_with_those(seeds: Path, data: Path):
    parties, organisations = seeds / "entities/parties.yaml", seeds / "entities/organisations.yaml"
    first, mark, rest = parties.read_text(encoding="utf-8").partition("\n- id:")
    assert mark
    with organisations.open("a", encoding="utf-8") as file:
        file.write(first.replace("type: party", "type: group") + "\n")
    parties.write_text(f"- id:{rest}", encoding="utf-8")
    assert_same(seeds, data)


def test_a_removed_document_takes_its_facts_with_it(seeds: Path, data: Path):
    for path in [*seeds.rglob("letter-2003.*")]:
        path.unlink()
    found = problems(seeds, data)
    with pytest.raises(Unsound) as raised:
        read_seeds(Snapshot.of(seeds))
    assert found == [str(problem) for problem in raised.value.problems]


def test_a_statement_that_moves_to_another_file_is_nobodys_twin(seeds: Path, data: Path):
    text = (seeds / HERALD).read_text(encoding="utf-8")
    (seeds / HERALD).write_text(f"# moved\n{text}", encoding="utf-8")
    assert_same(seeds, data)


def test_what_other_code_made_is_made_again(seeds: Path, data: Path):
    assert read(seeds, data, code="another")[2] == set()


def test_two_statements_of_one_id_are_told_where_they_stand(seeds: Path, data: Path):
    with_id = (seeds / HERALD).read_text(encoding="utf-8").partition("- id: ")[2].partition("\n")[0]
    change(seeds / LETTER, "- id: threshold-7", f"- id: {with_id}")
    found = problems(seeds, data)
    with pytest.raises(Unsound) as raised:
        read_seeds(Snapshot.of(seeds))
    assert found == [str(problem) for problem in raised.value.problems]


@pytest.mark.parametrize("rubbish", [b"", b"not a database", b"SQLite format 3\0" + b"\0" * 5000])
def test_a_damaged_memory_is_begun_anew(seeds: Path, data: Path, rubbish: bytes):
    (data / NAME).write_bytes(rubbish)
    assert read(seeds, data)[2] == set()
    assert assert_same(seeds, data) != set()


def test_what_the_disk_changed_is_not_believed(seeds: Path, data: Path):
    content = (data / NAME).read_bytes()
    assert b"testova-leads-sunrise" in content
    (data / NAME).write_bytes(content.replace(b"testova-leads-sunrise", b"testova-leaves-sunris"))
    assert_same(seeds, data)


def test_of_two_builds_at_once_the_second_reads_everything(seeds: Path, data: Path):
    with SqliteMemory.open(data) as first, SqliteMemory.open(data) as second:
        assert first
        assert second is None
