"""Saves are noticed whichever way an editor makes them, and not before they are whole."""

import asyncio
import os
from pathlib import Path

import pytest

from db.saves import Saves

EVERY = 0.01


@pytest.fixture
async def saves(seeds: Path) -> Saves:
    """Of which the first look is over."""
    watching = Saves(seeds, EVERY)
    await watching.next()
    return watching


async def is_quiet(saves: Saves) -> bool:
    """Whether nothing is noticed in the time of many looks."""
    try:
        await asyncio.wait_for(saves.next(), 20 * EVERY)
    except TimeoutError:
        return True
    return False


async def test_what_is_there_at_first_is_looked_at_at_once(seeds: Path):
    await asyncio.wait_for(Saves(seeds, EVERY).next(), 5)
    await asyncio.wait_for(Saves(seeds / "nowhere", EVERY).next(), 5)


async def test_nothing_is_noticed_where_nothing_is_saved(saves: Saves):
    assert await is_quiet(saves)


async def test_a_save_in_place_is_noticed(seeds: Path, saves: Saves):
    path = seeds / "facts/herald-2001.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "\n", encoding="utf-8")
    await asyncio.wait_for(saves.next(), 5)


async def test_a_save_beside_that_is_renamed_is_noticed(seeds: Path, saves: Saves):
    path = seeds / "facts/herald-2001.yaml"
    beside = path.with_suffix(".tmp")
    beside.write_bytes(path.read_bytes())
    beside.replace(path)
    await asyncio.wait_for(saves.next(), 5)


async def test_what_an_editor_keeps_for_itself_is_no_save(seeds: Path, saves: Saves):
    (seeds / "facts/.herald-2001.yaml.swp").write_bytes(b"x")
    (seeds / "facts/herald-2001.yaml~").write_bytes(b"x")
    assert await is_quiet(saves)


async def test_a_file_that_is_away_for_a_moment_is_not_taken_for_removed(seeds: Path, saves: Saves):
    path = seeds / "facts/herald-2001.yaml"
    away = path.with_suffix(".bak")
    waiting = asyncio.create_task(saves.next())
    path.rename(away)
    await asyncio.sleep(3 * EVERY)
    away.rename(path)
    await asyncio.wait_for(waiting, 5)
    assert path.exists()


async def test_a_removed_file_is_noticed_in_the_end(seeds: Path, saves: Saves):
    (seeds / "facts/herald-2001.yaml").unlink()
    await asyncio.wait_for(saves.next(), 5)


async def test_a_save_in_several_steps_is_one(seeds: Path, saves: Saves):
    path = seeds / "facts/herald-2001.yaml"
    text = path.read_bytes()

    async def write_slowly() -> None:
        with path.open("wb", buffering=0) as file:
            for start in range(0, len(text), len(text) // 20):
                file.write(text[start : start + len(text) // 20])
                await asyncio.sleep(EVERY)
            os.utime(file.fileno(), ns=(1, 1))

    writing = asyncio.create_task(write_slowly())
    await asyncio.wait_for(saves.next(), 10)
    assert writing.done()
    assert path.read_bytes() == text


async def test_a_file_that_is_always_being_written_keeps_nothing_back_for_ever(seeds: Path, saves: Saves):
    path = seeds / "facts/herald-2001.yaml"

    async def write_on() -> None:
        for number in range(10_000):
            os.utime(path, ns=(number, number))
            await asyncio.sleep(EVERY / 2)

    writing = asyncio.create_task(write_on())
    await asyncio.wait_for(saves.next(), 20)
    assert not writing.done()
    writing.cancel()
