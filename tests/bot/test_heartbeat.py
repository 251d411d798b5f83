"""The sign of life that a container's health check looks for."""

import asyncio
import os
import time
from pathlib import Path

from bot.heartbeat import STALE, beating, is_alive


async def test_a_running_bot_gives_signs_of_life_and_takes_them_away_at_the_end(tmp_path: Path) -> None:
    assert not is_alive(tmp_path)
    async with beating(tmp_path):
        await asyncio.sleep(0)
        assert is_alive(tmp_path)
    assert list(tmp_path.iterdir()) == []


async def test_an_old_sign_is_none_until_the_next_beat(tmp_path: Path) -> None:
    async with beating(tmp_path, every=0.001):
        await asyncio.sleep(0)
        (sign,) = tmp_path.iterdir()
        past = time.time() - STALE - 1
        os.utime(sign, (past, past))
        assert not is_alive(tmp_path)
        await asyncio.sleep(0.1)
        assert is_alive(tmp_path)


async def test_a_folder_that_takes_no_files_stops_nothing(tmp_path: Path) -> None:
    async with beating(tmp_path / "nowhere"):
        await asyncio.sleep(0)
        assert not is_alive(tmp_path / "nowhere")
