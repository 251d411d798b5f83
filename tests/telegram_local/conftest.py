"""A Telegram of one's own for each test; python-telegram-bot's own Bot, and bare HTTP, to talk to it."""

from collections.abc import AsyncIterator
from typing import Any

import aiohttp
import pytest
from telegram import Bot
from telegram.request import HTTPXRequest

from telegram_local import LocalTelegram
from telegram_local.json_types import Json
from telegram_local.state import User
from tests.telegram_local.bare_http import Ask


@pytest.fixture
async def telegram() -> AsyncIterator[LocalTelegram]:
    local = LocalTelegram(webhook_pause=0.001)
    await local.start()
    yield local
    await local.stop()


@pytest.fixture
async def reader(telegram: LocalTelegram) -> User:
    """Somebody who has written to the bot, in a chat that holds their message 1."""
    user = telegram.user(7, "Testova", "ru", username="testova")
    await telegram.say(user, "hello")
    return user


@pytest.fixture
async def ask(telegram: LocalTelegram) -> AsyncIterator[Ask]:
    async with aiohttp.ClientSession(f"{telegram.base_url}/bot{telegram.token}/") as session:

        async def call(method: str, **parameters: Any) -> Json:
            async with session.post(method, json=parameters) as response:
                answer: Json = await response.json()
                assert response.status == answer.get("error_code", 200)
                return answer

        yield call


@pytest.fixture
async def bot(telegram: LocalTelegram) -> AsyncIterator[Bot]:
    def request() -> HTTPXRequest:
        return HTTPXRequest(httpx_kwargs={"trust_env": False})

    client = Bot(
        telegram.token,
        base_url=f"{telegram.base_url}/bot",
        request=request(),
        get_updates_request=request(),
    )
    async with client:
        yield client
