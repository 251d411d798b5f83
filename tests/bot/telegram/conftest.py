"""A bot whose calls are recorded instead of sent."""

import pytest
from telegram import Bot

from tests.bot.telegram.recorder import Recorder


@pytest.fixture
def telegram() -> Recorder:
    return Recorder()


@pytest.fixture
async def bot(telegram: Recorder) -> Bot:
    bot = Bot("77:secret", request=telegram, get_updates_request=telegram)
    await bot.initialize()
    telegram.calls.clear()
    return bot
