"""Admins reload and look; to everybody else these commands do not exist."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.app import App
from bot.render import as_html
from bot.render.utf16 import units
from db.store.library import Library
from handlers.conversation import Answer, Heading, Outcome, Question, Revised
from handlers.conversation import Ask as Asks
from handlers.releasing import MOST_LISTED
from tests.conftest import answered
from tests.db.test_seeds import change
from tests.handlers.conftest import Ask
from tests.handlers.looking import keys, values


@pytest.fixture
async def living(seeds: Path, tmp_path: Path) -> AsyncIterator[App]:
    library = Library(seeds, tmp_path / "data")
    await library.reload()
    yield App(library)
    await library.close()


async def reload(app: App) -> Answer:
    return await answered(app, Question.parse("/reload", "en", admin=True))


@pytest.mark.parametrize("command", ["/reload", "/status", "/reload now", "/Reload@DerekBot"])
async def test_to_a_stranger_they_are_unknown_commands(ask: Ask, command: str):
    assert await ask(command) == await ask("/zzyzx")


async def test_the_status_tells_what_is_served(ask: Ask):
    answer = await ask("/status", admin=True)
    told = values(answer, "status")
    assert (told["n"], told["entities"], told["documents"]) == (15, 8, 2)


async def test_the_status_says_why_the_seeds_as_they_stand_are_not_served(living: App, seeds: Path):
    change(seeds / "facts/letter-2003.yaml", "when: 2002-04", "when: soon")
    await reload(living)
    status = Question.parse("/status", "en", admin=True)
    assert keys(await answered(living, status)) == [
        "status",
        "releases.served",
        "reload.problems",
        "reload.item",
    ]
    change(seeds / "facts/letter-2003.yaml", "when: soon", "when: 2002-04")
    await reload(living)
    assert keys(await answered(living, status)) == ["status", "releases.served"]


async def test_a_reload_with_nothing_to_do_says_so(living: App):
    assert keys(await reload(living)) == ["reload.unchanged"]


async def test_a_reload_tells_what_changed_word_by_word_and_offers_to_take_it_back(living: App, seeds: Path):
    facts = seeds / "facts/letter-2003.yaml"
    change(facts, "The threshold was once seven per cent.", "The threshold was seven per cent once.")
    change(facts, "id: new-sunrise-founded", "id: new-sunrise-begun")
    answer = await reload(living)
    assert keys(answer)[:4] == ["reload.done", "changes.added", "changes.changed", "changes.removed"]
    assert heads(answer) == [
        ("changes.changed.head", "threshold-7"),
        ("changes.added.head", "new-sunrise-begun"),
        ("changes.removed.head", "new-sunrise-founded"),
    ]
    (changed, *_) = (block for block in answer.blocks if isinstance(block, Revised))
    assert (changed.langs, changed.word_by_word) == (("en",), True)
    assert asks(answer) == ["/undo 2"]


def heads(answer: Answer) -> list[tuple[str, str]]:
    notes = [block.note for block in answer.blocks if isinstance(block, Heading)]
    return [(note.key, str(note.values["id"])) for note in notes if "id" in note.values]


def asks(answer: Answer) -> list[str]:
    return [action.text for row in answer.actions for action in row if isinstance(action, Asks)]


async def test_problems_are_listed_and_the_old_version_named(living: App, seeds: Path):
    before = living.version
    change(seeds / "facts/letter-2003.yaml", "when: 2002-04", "when: soon")
    answer = await reload(living)
    assert answer.outcome is Outcome.REFUSED
    assert values(answer, "reload.problems") == {"n": 1, "version": before}
    assert "facts/letter-2003.yaml:" in str(values(answer, "reload.item")["item"])
    assert living.version == before


async def test_of_many_problems_the_first_are_listed_and_the_rest_counted(living: App, seeds: Path):
    facts = seeds / "facts/herald-2001.yaml"
    text = facts.read_text(encoding="utf-8")
    wrong = "    standing: x\n    legal: y\n    said_by: zzyzx-" + "z" * 3000
    facts.write_text(text.replace("    about:", f"{wrong}\n    about:"), encoding="utf-8")
    answer = await reload(living)
    assert keys(answer).count("reload.item") == MOST_LISTED
    assert keys(answer)[-1] == "reload.more"
    assert all(units(message.html) <= 4096 for message in as_html.messages(answer))


async def test_a_disk_that_takes_nothing_is_one_sentence(living: App, seeds: Path, tmp_path: Path):
    before = living.version
    change(seeds / "facts/letter-2003.yaml", "Two figures for one strike.", "Two figures.")
    (tmp_path / "data").rename(tmp_path / "gone")
    (tmp_path / "data").write_text("a file, not a folder")
    answer = await reload(living)
    assert (answer.outcome, keys(answer)) == (Outcome.REFUSED, ["reload.not-built"])
    assert living.version == before
