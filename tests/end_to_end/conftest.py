"""The real bot over the real base, with a Telegram of its own, over real sockets."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from pathlib import Path
from typing import Any, Literal

import pytest

from bot.app import App
from bot.settings import Secret, Settings
from bot.telegram import polling, webhook
from bot.telegram.limits import Limits
from db.readers.sqlite import SqliteReaders
from handlers.conversation import Outcome
from telegram_local.server import LocalTelegram

SEEDS = Path(__file__).parents[2] / "seeds"
ADMIN = 9_000
QUICK = Limits(
    first_backoff=0.005, give_up_after=5, flood_pause=0.01, notices_every=0.02, notices_pause=0.001
)

Face = Literal["polling", "webhook"]
Running = Callable[[Face], AbstractAsyncContextManager[None]]


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder shared by all tests, so that the base is built once."""
    return tmp_path_factory.mktemp("real")


@pytest.fixture
async def local(request: pytest.FixtureRequest) -> AsyncIterator[LocalTelegram]:
    """A test may set what @BotFather sets by parametrising it indirectly."""
    settings: dict[str, Any] = {"supports_inline_queries": True, **getattr(request, "param", {})}
    telegram = LocalTelegram(name="Derek", username="derek_local_bot", webhook_pause=0.01, **settings)
    await telegram.start()
    yield telegram
    await telegram.stop()


@pytest.fixture
def settings(local: LocalTelegram, built: Path, port: int) -> Settings:
    return Settings(
        telegram_bot_token=Secret(local.token),
        telegram_api_base=local.base_url,
        admin_ids=frozenset({ADMIN}),
        seeds_dir=SEEDS,
        data_dir=built,
        webhook_url=f"http://127.0.0.1:{port}/telegram",
        webhook_secret=Secret("secret-of-the-tests"),
        host="127.0.0.1",
        port=port,
    )


@pytest.fixture
async def derek(settings: Settings) -> AsyncIterator[App]:
    async with App.open(settings, publishing=True) as app:
        yield app


@pytest.fixture
def running(derek: App, readers: SqliteReaders, settings: Settings, local: LocalTelegram) -> Running:
    @asynccontextmanager
    async def run(face: Face) -> AsyncIterator[None]:
        stop = asyncio.Event()
        if face == "polling":
            work = polling.run(derek, readers, settings.polling(), stop, QUICK)
        else:
            work = webhook.run(derek, readers, settings.serving(), stop, QUICK)
        task = asyncio.create_task(work)
        try:
            await (local.polled() if face == "polling" else local.called("setWebhook"))
            yield
        finally:
            stop.set()
            await task

    return run


def failures(app: App) -> dict[tuple[str, str], int]:
    """Answers that met a bug, by command."""
    return {key: count for key, count in app.metrics.answers.items() if key[1] == Outcome.ERROR}
