"""The seeds watched: what an editor sees after a save, in the chat page and on the terminal."""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from bot import watching
from bot.locally import Hosted, hosted
from bot.preview_chat import PreviewChat, preview_chat
from bot.settings import Settings
from db.readers.sqlite import SqliteReaders
from db.store.preview import Looked, Previews
from tests.db.test_mistakes import HERALD, PEOPLE, change

EMMA = 1001
"""Who reads English on the chat page."""


@dataclass
class Watched:
    seeds: Path
    previews: Previews
    here: Hosted
    chat: PreviewChat

    async def save(self) -> Looked:
        looked = await self.previews.look(self.seeds)
        await self.chat.tell(looked)
        return looked

    async def told(self, at_least: int) -> list[str]:
        """The bot's messages in the reader's chat, its greeting apart."""
        (reader,) = [
            one for one in self.here.telegram.people.values() if one.language_code == "en" and one.id != 1000
        ]
        messages = await self.here.telegram.messages(reader.id, at_least + 1)
        return [str(message["text"]) for message in messages[1:]]


@pytest.fixture
async def watched(seeds: Path, tmp_path: Path, readers: SqliteReaders) -> AsyncIterator[Watched]:
    previews = Previews()
    looked = await previews.look(seeds)
    assert looked.version
    settings = Settings(seeds_dir=seeds, data_dir=tmp_path / "data", port=0)
    async with (
        hosted(settings) as here,
        preview_chat(here, previews, looked.version, readers) as chat,
    ):
        # The greeting comes first.
        await here.telegram.called("sendMessage")
        yield Watched(seeds, previews, here, chat)
    await previews.close()


async def test_a_changed_card_stands_below_the_old_one_in_each_language_that_changed(watched: Watched):
    change(watched.seeds / PEOPLE, "ru: Айна Тестова", "ru: Айна Тестовая")
    await watched.save()
    before, now = await watched.told(2)
    assert before.startswith("Как было\nАйна Тестова\n")
    assert now.startswith("Как стало\nАйна Тестовая\n")


async def test_each_save_is_compared_with_how_it_was_at_first(watched: Watched):
    change(watched.seeds / PEOPLE, "en: Aina Testova", "en: Aina Testov")
    await watched.save()
    change(watched.seeds / PEOPLE, "en: Aina Testov,", "en: Aina Testovskaya,")
    await watched.save()
    *_, before, now = await watched.told(4)
    assert before.startswith("As it was\nAina Testova\n")
    assert now.startswith("As it is now\nAina Testovskaya\n")


async def test_a_statement_that_no_card_shows_first_is_shown_by_itself(watched: Watched):
    change(
        watched.seeds / HERALD,
        "en: Sunrise won 93 seats, as some say.",
        "en: Sunrise won 93 seats, some say.",
    )
    await watched.save()
    assert any("Sunrise won 93 seats, some say." in text for text in await watched.told(2))


async def test_somebody_new_was_not_there_before(watched: Watched):
    new = "- id: dina-orlova\n  name: {en: Dina Orlova, ru: Дина Орлова, kk: Дина Орлова}\n\n"
    change(watched.seeds / PEOPLE, "- id: bolat-testov\n", f"{new}- id: bolat-testov\n")
    change(watched.seeds / HERALD, "about: [orchard-strike]", "about: [orchard-strike, dina-orlova]")
    await watched.save()
    told = await watched.told(2)
    assert "/person dina-orlova was not there before" in told
    assert any(text.startswith("As it is now\nDina Orlova\n") for text in told)


async def test_a_problem_is_told_and_the_cards_stay_as_they_were(watched: Watched):
    change(watched.seeds / HERALD, "when: 1999", "when: soon")
    looked = await watched.save()
    assert looked.version is None
    (told,) = await watched.told(1)
    assert told.startswith(
        "1 problem; the cards are as they were:\n• seeds/facts/herald-2001.yaml:62: 'soon'"
    )


async def test_drafts_are_left_out_and_hinder_nothing(watched: Watched):
    change(watched.seeds / HERALD, "- id: strike-began-1999\n", "- id: strike-began-1999\n    draft: true\n")
    looked = await watched.save()
    assert looked.version
    assert len(looked.undecided) == 1
    assert "strike-began-1999" not in await looked.version.knowledge.fingerprints()


async def test_a_save_that_changes_no_card_says_so(watched: Watched):
    change(watched.seeds / HERALD, "lead: {orchard-strike: 3}", "lead: {orchard-strike: 9}")
    await watched.save()
    assert await watched.told(1) == ["Saved. No card looks different."]


async def test_nobody_publishes_from_a_preview(watched: Watched):
    admin = watched.here.telegram.people[1000]
    await watched.here.telegram.say(admin, "/reload")
    (refused,) = await watched.here.telegram.messages(admin.id, 1)
    assert str(refused["text"]).startswith("I do not know that command.")


async def test_no_more_than_three_versions_are_kept(watched: Watched):
    for number in range(5):
        people = watched.seeds / PEOPLE
        people.write_text(people.read_text(encoding="utf-8").replace("Testov", f"Testov{number}", 1), "utf-8")
        await watched.save()
    assert len([*watched.previews.folder.glob("preview-*.db")]) == 3


async def test_watching_prints_what_is_wrong_until_it_is_stopped_and_leaves_the_data_alone(
    seeds: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
):
    data = tmp_path / "data"
    settings = Settings(seeds_dir=seeds, data_dir=data, port=0)
    change(seeds / HERALD, "when: 1999", "when: soon")
    printed: asyncio.Queue[str] = asyncio.Queue()
    stop = asyncio.Event()
    task = asyncio.create_task(watching.run(settings, printed.put_nowait, stop))
    assert "'soon' is not a date" in await asyncio.wait_for(printed.get(), 20)
    assert (await printed.get()).endswith("1 problem")
    change(seeds / HERALD, "when: soon", "when: 1999")
    lines = [await asyncio.wait_for(printed.get(), 20)]
    while "statements" not in lines[-1]:
        lines.append(await asyncio.wait_for(printed.get(), 20))
    assert "15 statements, 8 entities, 2 documents" in lines[-1]
    stop.set()
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(task, 20)
    assert not data.exists()


async def test_seeds_that_are_not_there_are_said_to_be_so(tmp_path: Path):
    settings = Settings(seeds_dir=tmp_path / "nowhere", data_dir=tmp_path, port=0)
    printed: asyncio.Queue[str] = asyncio.Queue()
    stop = asyncio.Event()
    task = asyncio.create_task(watching.run(settings, printed.put_nowait, stop))
    assert "there is no folder" in await asyncio.wait_for(printed.get(), 20)
    stop.set()
    await asyncio.wait_for(task, 20)
