"""Each export is read back by the tool, or the schema, that it is for."""

import csv
import json
import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from typing import get_args

import feedparser
import pytest
from datasette.app import Datasette
from jsonschema import Draft202012Validator, FormatChecker

from bot.exporting import Format, atom, csv_files, folder
from bot.exporting.popolo import popolo
from bot.exporting.records import contents
from db.model import LANGUAGES, Correction, Lang, Legal, Link, Name, Relation, Standing, Withdrawn
from db.store import exporting
from db.store.difference import Change, Difference
from db.store.ledger import How, Release
from db.store.queries import Knowledge
from db.tables import TABLES, Contents, Table
from tests.bot.exporting.popolo_schemas import POPOLO


@pytest.fixture
async def world(knowledge: Knowledge) -> Contents:
    """The world, with something in every table."""
    whole = await contents(knowledge)
    spoken = dict.fromkeys(LANGUAGES, "Because.")
    first, *others = whole.statements
    changed = replace(first, corrected=(Correction("2026-11-26", first.text, spoken),))
    known, *unknown = whole.entities
    hidden = Name(known.id, known.kind, "judged harshly", hidden=True, documents=("herald-2001",))
    return replace(
        whole,
        entities=(replace(known, names=(*known.names, hidden)), *unknown),
        statements=(changed, *others),
        withdrawn=(Withdrawn("gone-for-good", "2026-11-26", spoken),),
    )


@pytest.fixture
def written(world: Contents, tmp_path: Path) -> Path:
    for kind in get_args(Format):
        folder.write(kind, tmp_path / kind, world, (), "en")
    return tmp_path


def read(path: Path) -> list[dict[str, str]]:
    with path.open(encoding=csv_files.ENCODING, newline="") as file:
        return list(csv.DictReader(file))


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.name)
def test_a_csv_reader_reads_every_row_as_it_was_written(written: Path, world: Contents, table: Table):
    rows = read(written / "csv" / f"{table.name}.csv")
    assert rows
    wanted = [
        {
            column.name: "" if value is None else str(value)
            for column, value in zip(table.columns, row, strict=True)
        }
        for row in table.rows(world)
    ]
    assert rows == wanted


def test_every_statement_has_its_standing_its_speakers_and_its_proof_in_its_own_row(written: Path):
    rows = {row["id"]: row for row in read(written / "csv/statements.csv")}
    assert all(row["proof"].startswith("“") and row["standing"] for row in rows.values())
    wanted = rows["testov-wanted-2001"]
    assert (wanted["legal"], wanted["standing"]) == ("wanted", "alleged")
    assert "for the alleged theft of $6 million" in wanted["proof"]
    assert "herald-2001, " in wanted["proof"]


def test_the_dictionary_tells_of_every_column_of_every_file(written: Path):
    described = json.loads((written / "csv/csv-metadata.json").read_text(encoding="utf-8"))
    files = {
        table["url"]: [column["name"] for column in table["tableSchema"]["columns"]]
        for table in described["tables"]
    }
    assert files == {path.name: list(read(path)[0]) for path in (written / "csv").glob("*.csv")}
    for table in described["tables"]:
        assert all(column["dc:description"] for column in table["tableSchema"]["columns"])
    for_people = (written / "csv/DICTIONARY.md").read_text(encoding="utf-8")
    assert all(f"| `{column.name}` |" in for_people for table in TABLES for column in table.columns)


def test_forms_of_names_that_are_never_shown_are_in_no_table(world: Contents, written: Path):
    hidden = {name.text for one in world.entities for name in one.names if name.hidden}
    assert hidden
    assert hidden.isdisjoint(row["text"] for row in read(written / "csv/names.csv"))
    told = json.dumps(popolo(world), ensure_ascii=False)
    assert all(json.dumps(form, ensure_ascii=False) not in told for form in hidden)


def test_json_lines_are_what_their_schema_says(written: Path):
    schema = json.loads((written / "jsonl/schema.json").read_text(encoding="utf-8"))
    for kind, reference in schema["records"].items():
        validator = Draft202012Validator({"$defs": schema["$defs"], **reference})
        lines = (written / "jsonl" / f"{kind}.jsonl").read_text(encoding="utf-8").splitlines()
        assert lines
        for line in lines:
            validator.validate(json.loads(line))
    assert schema["$defs"]["Quote"]["properties"].keys() == {"document", "text", "start", "end"}
    assert (
        schema["$defs"]["Statement"]["properties"]["about"]["description"] == "Entity ids, the subject first."
    )


@pytest.fixture
def tied(world: Contents) -> Contents:
    """With a tie of each kind that is a membership, one of them only alleged, and since when."""
    told = world.statements[0]
    link = Link("bolat-testov", Relation.HOLDS_OFFICE_IN, "almabel", "2001-03", "2003~")
    office = replace(told, id="in-office", link=link, standing=Standing.ALLEGED)
    return replace(world, statements=(*world.statements, office))


def test_popolo_is_what_its_specification_says(tied: Contents):
    found = json.loads(json.dumps(popolo(tied)))
    Draft202012Validator(POPOLO, format_checker=FormatChecker()).validate(found)
    (office,) = (one for one in found["memberships"] if one["id"] == "in-office")
    assert (office["person_id"], office["area_id"], office["role"]) == (
        "bolat-testov",
        "almabel",
        "office-holder",
    )
    # Popolo has no word for "about 2003".
    assert office["start_date"] == "2001-03"
    assert "end_date" not in office
    assert office["standing"] == "alleged"


def test_every_id_that_popolo_refers_to_is_there(tied: Contents):
    found = popolo(tied)
    ids = {
        kind: {one["id"] for one in found[kind]} for kind in ("persons", "organizations", "areas", "posts")
    }
    for one in [*found["memberships"], *found["posts"]]:
        for key, kind in (
            ("person_id", "persons"),
            ("organization_id", "organizations"),
            ("area_id", "areas"),
            ("post_id", "posts"),
        ):
            assert one.get(key) is None or one[key] in ids[kind]


def test_what_popolo_says_of_a_person_keeps_its_quotes_and_its_standing(tied: Contents):
    (testov,) = (one for one in popolo(tied)["persons"] if one["id"] == "bolat-testov")
    (position,) = testov["legal_positions"]
    assert (position["position"], position["standing"]) == (Legal.WANTED, "alleged")
    assert "alleged theft" in position["sources"][0]["note"]
    assert all(one["sources"] for one in popolo(tied)["memberships"])


@pytest.fixture
async def served(written: Path) -> Datasette:
    metadata = json.loads((written / "sqlite/metadata.json").read_text(encoding="utf-8"))
    datasette = Datasette([str(written / "sqlite/derek.db")], metadata=metadata)
    await datasette.invoke_startup()
    return datasette


async def test_datasette_opens_every_table_and_describes_its_columns(served: Datasette):
    for table in TABLES:
        answer = await served.client.get(f"/derek/{table.name}.json?_shape=objects&_size=1")
        assert answer.status_code == 200, table.name
        (row,) = answer.json()["rows"]
        assert [column.name for column in table.columns] == [name for name in row if name != "rowid"]
        page = (await served.client.get(f"/derek/{table.name}")).text
        assert table.what.split(".")[0] in page


async def test_datasette_shows_the_name_behind_a_foreign_key(served: Datasette):
    answer = await served.client.get("/derek/statements.json?_labels=on&id=testov-wanted-2001&_shape=objects")
    (row,) = answer.json()["rows"]
    assert row["subject"] == {"value": "bolat-testov", "label": "Bolat Testov"}
    quotes = await served.client.get(
        "/derek/quotes.json?_labels=on&statement=testov-wanted-2001&_shape=objects"
    )
    (quote,) = quotes.json()["rows"]
    assert quote["document"]["value"] == "herald-2001"
    assert quote["statement"]["label"].startswith("As of March 2001")


def test_the_columns_of_sqlite_are_those_of_the_dictionary_and_its_keys_hold(written: Path):
    with closing(sqlite3.connect(written / "sqlite/derek.db")) as connection:
        for table in TABLES:
            columns = list(connection.execute(f"PRAGMA table_info({table.name})"))
            assert [(one[1], one[2]) for one in columns] == [(one.name, one.type) for one in table.columns]
            keys = {(one[3], one[2]) for one in connection.execute(f"PRAGMA foreign_key_list({table.name})")}
            assert keys == {(one.name, one.to) for one in table.columns if one.to}
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []


def release(number: int) -> Release:
    at = f"2026-11-2{number}T10:00:00Z"
    return Release(version=f"v{number}", digest="", how=How.PUBLISH, number=number, at=at)


@pytest.fixture
def history(world: Contents) -> atom.History:
    alleged = next(one for one in world.statements if one.standing is Standing.ALLEGED)
    old, other, *_ = world.statements
    new = replace(old, text={**old.text, "en": "It was <otherwise> & so."})
    return [
        (release(1), Difference()),
        (release(2), Difference(statements=(Change(None, alleged),))),
        (
            release(3),
            Difference(statements=(Change(old, new), Change(other, None)), withdrawn=tuple(world.withdrawn)),
        ),
    ]


def test_a_feed_reader_reads_the_changes_the_newest_first(world: Contents, history: atom.History):
    feed = feedparser.parse(atom.feed(world, history, "en"))
    assert not feed.bozo
    assert (feed.version, feed.feed.title) == ("atom10", "Derek · What was changed")
    assert feed.feed.updated == feed.entries[0].updated == "2026-11-26T00:00:00Z"
    assert [entry.updated[:10] for entry in feed.entries] == [
        *["2026-11-26"] * 2,
        *["2026-11-23"] * 2,
        "2026-11-22",
    ]
    assert len({entry.id for entry in feed.entries}) == len(feed.entries)
    assert "It was <otherwise> & so." in feed.entries[2].content[0].value


def test_what_is_corrected_or_withdrawn_says_why(world: Contents):
    corrected, gone = feedparser.parse(atom.feed(world, (), "en")).entries
    assert "Because." in corrected.content[0].value
    assert (gone.title, "Because." in gone.content[0].value) == ("gone-for-good", True)


def test_what_is_new_stands_in_the_feed_with_its_quotes_and_its_standing(
    world: Contents, history: atom.History
):
    content = feedparser.parse(atom.feed(world, history, "en")).entries[-1].content[0].value
    assert "(alleged)" in content
    assert "alleged theft of $6 million.” — herald-2001, " in content


@pytest.mark.parametrize("lang", LANGUAGES)
def test_where_nothing_changed_the_feed_is_empty(world: Contents, lang: Lang):
    untouched = replace(world, statements=world.statements[1:], withdrawn=())
    feed = feedparser.parse(atom.feed(untouched, (), lang))
    assert (feed.bozo, feed.entries) == (False, [])


def test_a_file_that_is_written_anew_is_whole(world: Contents, tmp_path: Path):
    for _ in range(2):
        folder.write("sqlite", tmp_path, world, (), "en")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["DICTIONARY.md", "derek.db", "metadata.json"]


def test_a_file_that_cannot_be_written_is_an_error_of_the_disk(world: Contents, tmp_path: Path):
    with pytest.raises(OSError, match="unable to open database file"):
        exporting.write(world, tmp_path / "nowhere" / "derek.db")
