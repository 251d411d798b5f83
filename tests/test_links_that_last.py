"""Links that readers hold lead on after what they lead to was renamed, and none may lead nowhere."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.app import App
from db.curating.publishing import note_published
from db.curating.seeds import read_contents
from db.problems import Unsound
from db.snapshot import Snapshot
from db.store.library import Library
from handlers import links
from handlers.conversation import Answer, Outcome, Question
from tests.conftest import answered
from tests.handlers.looking import keys

ENTITIES = ("aina-testova", "sunrise", "orchard-strike", "almabel")
STATEMENTS = ("testova-leads-sunrise", "strike-drew-20000")
PAYLOADS = (
    *(f"e-{id}" for id in ENTITIES),
    *(f"s-{id}" for id in STATEMENTS),
    "t-aina-testova",
    "t-1999",
    "q-aina-testova",
    "d-sunrise",
)


@pytest.fixture
async def living(seeds: Path, tmp_path: Path) -> AsyncIterator[App]:
    library = Library(seeds, tmp_path / "data")
    await library.reload()
    yield App(library)
    await library.close()


async def led(app: App) -> list[Answer]:
    """Where the links lead now."""
    return [await answered(app, Question.parse(f"/start {payload}", "en")) for payload in PAYLOADS]


def told(answer: Answer) -> list[str]:
    return [cited.statement.text["en"] for cited in answer.told]


def rename(seeds: Path, *ids: str) -> None:
    """Everywhere, and where each is at home with the id that it had."""
    for path in (*seeds.glob("entities/*.yaml"), *seeds.glob("facts/*.yaml")):
        text = path.read_text(encoding="utf-8")
        for id in ids:
            text = re.sub(rf"(?<![\w-]){id}(?![\w-])", f"renamed-{id}", text)
            text = re.sub(rf"^( *)- id: renamed-{id}$", rf"\g<0>\n\1  was: [{id}]", text, flags=re.MULTILINE)
        path.write_text(text, encoding="utf-8")


async def test_ten_links_lead_on_after_everything_that_they_lead_to_was_renamed(living: App, seeds: Path):
    before = await led(living)
    assert len(before) == 10
    assert {answer.outcome for answer in before} == {Outcome.ANSWERED}
    assert all(map(told, before))
    note_published(seeds)
    rename(seeds, *ENTITIES, *STATEMENTS)
    await living.library.reload()
    after = await led(living)
    assert list(map(told, after)) == list(map(told, before))
    assert [links.of(answer) for answer in after] == [
        payload if payload == "t-1999" else f"{payload[:2]}renamed-{payload[2:]}" for payload in PAYLOADS
    ]


async def test_what_was_renamed_and_is_not_said_to_be_is_refused(living: App, seeds: Path):
    note_published(seeds)
    path = seeds / "facts/letter-2003.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("id: strike-drew-20000", "id: strike-drew-many"))
    with pytest.raises(Unsound) as refused:
        read_contents(Snapshot.of(seeds))
    assert any("'strike-drew-20000' was published" in str(problem) for problem in refused.value.problems)


def test_every_id_of_the_seeds_is_noted_once_behind_those_that_are(seeds: Path):
    (seeds / "published.yaml").write_text(
        "# Never taken out.\n\nentities:\n  # people\n  - aina-testova\n\n"
        "statements:\n  - strike-drew-20000\n"
    )
    noted = note_published(seeds)
    assert "aina-testova" not in noted
    assert {"sunrise", "herald-2001", "testova-leads-sunrise"} <= {*noted}
    lines = (seeds / "published.yaml").read_text().splitlines()
    assert lines[:6] == [
        "# Never taken out.",
        "",
        "entities:",
        "  # people",
        "  - aina-testova",
        "  - almabel",
    ]
    assert note_published(seeds) == ()
    assert len(set(lines)) == len([line for line in lines if line]) + 1


def test_where_no_list_is_kept_one_is_begun(seeds: Path):
    noted = note_published(seeds)
    contents = read_contents(Snapshot.of(seeds))
    assert contents.published
    shape = contents.published.record
    assert {*shape.documents, *shape.entities, *shape.statements} == {*noted}


async def test_what_was_withdrawn_says_so_under_its_link_and_where_it_is_shared(living: App, seeds: Path):
    note_published(seeds)
    path = seeds / "facts/herald-2001.yaml"
    text = path.read_text(encoding="utf-8")
    begin = text.index("  - id: harvest-forecast")
    path.write_text(text[:begin].rstrip("\n") + "\n", encoding="utf-8")
    (seeds / "withdrawn.yaml").write_text(
        "- {id: harvest-forecast, on: 2026-11-26, why: {en: No source., ru: Нет источника., kk: Жоқ.}}\n"
    )
    await living.library.reload()
    for asked, inline in (("/start s-harvest-forecast", False), ("harvest-forecast", True)):
        answer = await answered(living, Question.parse(asked, "en", inline=inline))
        assert answer.outcome is Outcome.NOT_FOUND
        assert keys(answer)[0] == "fact.withdrawn"
