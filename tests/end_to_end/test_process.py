"""The bot as a process of its own: stopped politely, told to reload, and killed as hard as can be."""

import asyncio
import os
import random
import signal
import sys
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import pytest

from bot.heartbeat import is_alive
from bot.settings import Settings
from telegram_local.server import LocalTelegram
from telegram_local.state import User
from tests.db.test_seeds import change
from tests.end_to_end.conftest import SEEDS

ROOT = Path(__file__).parents[2]
WORLD = ROOT / "tests" / "world"
CHATS, EACH = 40, 5
PATIENCE = 30.0


class Process:
    """The bot as an operator starts it."""

    def __init__(self, command: str, settings: Settings, data: Path) -> None:
        self._command = command
        assert settings.telegram_bot_token
        self._environment = {
            **os.environ,
            "TELEGRAM_BOT_TOKEN": settings.telegram_bot_token.get_secret_value(),
            "TELEGRAM_API_BASE": settings.telegram_api_base,
            "SEEDS_DIR": str(WORLD if settings.seeds_dir == SEEDS else settings.seeds_dir),
            "DATA_DIR": str(data),
            "WEBHOOK_URL": str(settings.webhook_url),
            "WEBHOOK_SECRET": "secret-of-the-tests",
            "HOST": settings.host,
            "PORT": str(settings.port),
        }
        self._process: asyncio.subprocess.Process | None = None

    async def start(self) -> None:
        self._process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", self._command, cwd=ROOT, env=self._environment,
            stderr=asyncio.subprocess.PIPE,
        )  # fmt: skip

    async def reload(self) -> str:
        """What is logged next after a SIGHUP."""
        assert self._process
        assert self._process.stderr
        self._process.send_signal(signal.SIGHUP)
        async with asyncio.timeout(PATIENCE):
            while "Serving" not in (line := (await self._process.stderr.readline()).decode()):
                pass
        return line

    async def end(self, number: signal.Signals) -> tuple[int, str]:
        """Exit status and what it logged, once it has ended."""
        assert self._process
        if self._process.returncode is None:
            self._process.send_signal(number)
        async with asyncio.timeout(PATIENCE):
            _, logged = await self._process.communicate()
        return self._process.returncode or 0, logged.decode()


@asynccontextmanager
async def started(command: str, settings: Settings, data: Path) -> AsyncIterator[Process]:
    process = Process(command, settings, data)
    await process.start()
    try:
        yield process
    finally:
        await process.end(signal.SIGKILL)


async def answers(local: LocalTelegram, readers: list[User]) -> Counter[str]:
    """How often each question was answered; a miss quotes the question."""
    texts = [message["text"] for reader in readers for message in await local.messages(reader.id)]
    return Counter(text.partition("“")[2].partition("”")[0] for text in texts)


@pytest.mark.slow
@pytest.mark.parametrize(("command", "times"), [("poll", 10), ("serve", 3)])
async def test_no_kill_loses_a_question(
    local: LocalTelegram, settings: Settings, tmp_path: Path, command: str, times: int
) -> None:
    readers = [local.user(number, "Reader", "en") for number in range(1, CHATS + 1)]
    moments = random.Random(command)
    asked: set[str] = set()
    async with started(command, settings, tmp_path) as bot:
        for kill in range(times):
            sent = sum(call.method == "sendMessage" for call in local.calls)
            for question in range(EACH):
                for reader in readers:
                    words = f"qwz{kill} x{reader.id} y{question}"
                    asked.add(words)
                    await local.say(reader, words)
            await local.called("sendMessage", sent + moments.randrange(CHATS * EACH), PATIENCE)
            await bot.end(signal.SIGKILL)
            await bot.start()
            await local.confirmed(PATIENCE)
            assert asked == set(await answers(local, readers))
    again = sum(count - 1 for count in (await answers(local, readers)).values())
    assert again <= times * CHATS


@pytest.mark.parametrize("command", ["poll", "serve"])
async def test_a_polite_stop_ends_well_and_leaves_nothing_unanswered(
    local: LocalTelegram, settings: Settings, tmp_path: Path, command: str
) -> None:
    reader = local.user(1, "Testova", "en")
    async with started(command, settings, tmp_path) as bot:
        await local.called("getMe", timeout=PATIENCE)
        assert is_alive(tmp_path)
        for question in range(10):
            await local.say(reader, f"qwz{question}")
        await local.called("sendMessage", timeout=PATIENCE)
        status, logged = await bot.end(signal.SIGTERM)
        assert status == 0
        assert not is_alive(tmp_path)
        assert "stopped" in logged
        found = await answers(local, [reader])
        assert len(found) + local.pending == 10
        await bot.start()
        await local.confirmed(PATIENCE)
    found = await answers(local, [reader])
    assert found == Counter({f"qwz{question}": 1 for question in range(10)})
    assert not [word for word in ("qwz", "Testova", local.token) if word in logged]


async def test_a_signal_reloads_the_base_while_the_bot_goes_on(
    local: LocalTelegram, settings: Settings, tmp_path: Path
) -> None:
    reader = local.user(1, "Testova", "en")
    async with started("poll", settings, tmp_path) as bot:
        await local.say(reader, "qwz1")
        await local.confirmed(PATIENCE)
        assert "Nothing has changed" in await bot.reload()
        await local.say(reader, "qwz2")
        await local.confirmed(PATIENCE)
    assert set(await answers(local, [reader])) == {"qwz1", "qwz2"}


async def opened(data: Path) -> None:
    """A start that opens its files, and is far from being up."""
    async with asyncio.timeout(PATIENCE):
        while not (data / "readers.db").exists():  # noqa: ASYNC110 - another process makes it
            await asyncio.sleep(0.005)


async def test_a_start_that_is_told_to_reload_goes_on(
    local: LocalTelegram, settings: Settings, tmp_path: Path
) -> None:
    reader = local.user(1, "Testova", "en")
    async with started("poll", settings, tmp_path) as bot:
        await opened(tmp_path)
        assert "Nothing has changed" in await bot.reload()
        await local.say(reader, "qwz1")
        await local.confirmed(PATIENCE)
    assert set(await answers(local, [reader])) == {"qwz1"}


async def test_a_start_that_is_told_to_stop_ends_well_and_leaves_nothing_half_done(
    local: LocalTelegram, settings: Settings, tmp_path: Path
) -> None:
    async with started("poll", settings, tmp_path) as bot:
        await opened(tmp_path)
        status, logged = await bot.end(signal.SIGTERM)
    assert "Traceback" not in logged, logged
    assert status == 0
    assert not [file.name for file in tmp_path.iterdir() if "draft" in file.name]


FOLLOWERS, KILLS = 60, 10


@pytest.mark.slow
async def test_no_kill_leaves_a_follower_untold_and_each_tells_one_twice_at_most(
    local: LocalTelegram, settings: Settings, seeds: Path, tmp_path: Path
) -> None:
    """Each kill comes while news is being sent: a tenth of a second lies between two messages."""
    readers = [local.user(number, "Reader", "en") for number in range(1, FOLLOWERS + 1)]
    here = replace(settings, seeds_dir=seeds)
    async with started("poll", here, tmp_path) as bot:
        for reader in readers:
            await local.say(reader, "/follow sunrise")
        await local.confirmed(PATIENCE)
        await bot.end(signal.SIGKILL)
        before = sum(call.method == "sendMessage" for call in local.calls)
        change(seeds / "facts/letter-2003.yaml", "was once seven per cent", "had been seven per cent")
        for kill in range(KILLS):
            await bot.start()
            sent = before + (kill + 1) * FOLLOWERS // (KILLS + 2)
            await local.called("sendMessage", sent, PATIENCE)
            await bot.end(signal.SIGKILL)
        await bot.start()
        for reader in readers:
            await local.messages(reader.id, at_least=2, timeout=PATIENCE)
    times = await told(local, readers)
    assert min(times.values()) == 1
    twice = sum(count - 1 for count in times.values())
    assert twice <= KILLS
    print(f"{KILLS} kills: {FOLLOWERS} followers, 0 untold, {twice} told twice")  # noqa: T201


async def told(local: LocalTelegram, readers: list[User]) -> dict[int, int]:
    """How often each was told the news."""
    return {
        reader.id: sum("had been seven" in one["text"] for one in await local.messages(reader.id))
        for reader in readers
    }
