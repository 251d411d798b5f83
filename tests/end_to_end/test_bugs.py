"""A bug of ours: the reader is told in one sentence with a reference, and the next question is answered."""

import re
from collections.abc import AsyncIterator

import pytest

from bot.app import App
from bot.settings import Settings
from telegram_local import LocalTelegram
from tests.buggy import Buggy
from tests.end_to_end.conftest import Face, Running

SORRY = re.compile(r"Something broke on our side, not yours\. If you report it, mention ([0-9a-f]{6})\.")


@pytest.fixture
async def derek(settings: Settings) -> AsyncIterator[App]:
    async with Buggy.open(settings) as app:
        yield app


@pytest.mark.parametrize("face", ["polling", "webhook"])
async def test_a_bug_in_drawing_is_told_once_and_holds_up_nothing(
    local: LocalTelegram, running: Running, derek: App, face: Face, caplog: pytest.LogCaptureFixture
) -> None:
    reader = local.user(1, "Testova", "en")
    async with running(face):
        await local.say(reader, "/bug with private words")
        await local.say(reader, "/help")
        told, help_ = await local.messages(1, at_least=2)
        await local.confirmed()
    sorry = SORRY.fullmatch(told["text"])
    assert sorry
    assert help_["text"].startswith("How to ask")
    assert len(await local.messages(1)) == 2
    [logged] = [record.getMessage() for record in caplog.records if record.levelname == "ERROR"]
    assert sorry[1] in logged
    assert "no sentence 'no such key' in en" in logged
    assert "private" not in caplog.text
