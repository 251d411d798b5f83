"""Every command and every button of the real base, on a Telegram that refuses what it may."""

from collections.abc import Iterator, Sequence
from itertools import cycle
from typing import Any

import pytest

from bot.app import App
from db.model import LANGUAGES, Lang
from telegram_local.server import LocalTelegram
from telegram_local.state import User
from tests.end_to_end.conftest import ADMIN, Face, Running, failures

WALKERS = 40
EXPECTED = (
    "not modified",
    # A thousand presses at once wait longer than Telegram shows a press as waiting …
    "query is too old",
    # … and a page may have become a picture meanwhile.
    "there is no text in the message to edit",
)
PATIENCE = 60


class Walk:
    """Readers who press everything they are shown, each button once."""

    def __init__(self, local: LocalTelegram, code: Lang) -> None:
        self._local = local
        self._readers = [local.user(number, f"Reader {number}", code) for number in range(1, WALKERS)]
        self._turns: Iterator[User] = cycle(self._readers)
        self.pressed: set[str] = set()

    async def ask(self, questions: Sequence[str]) -> list[tuple[User, dict[str, Any]]]:
        """The last message of each question's answer."""
        asked = [(next(self._turns), question) for question in questions]
        before = {reader.id: len(await self._local.messages(reader.id)) for reader, _ in asked}
        for reader, question in asked:
            await self._local.say(reader, question)
        await self._local.confirmed(PATIENCE)
        shown = []
        for reader in {reader.id: reader for reader, _ in asked}.values():
            fresh = (await self._local.messages(reader.id))[before[reader.id] :]
            assert fresh
            shown += [(reader, message) for message in fresh if "reply_markup" in message]
        return shown

    async def press_all(self, shown: Sequence[tuple[User, dict[str, Any]]]) -> list[str]:
        """Press what was not pressed before; gives what then leads on."""
        fresh: list[str] = []
        for reader, message in shown:
            for data in _buttons(message):
                if data not in self.pressed:
                    self.pressed.add(data)
                    fresh.append(data)
                    await self._local.press(reader, message, data)
        await self._local.confirmed(PATIENCE)
        return fresh


def _buttons(message: dict[str, Any]) -> list[str]:
    rows = message["reply_markup"]["inline_keyboard"]
    return [button["callback_data"] for row in rows for button in row if "callback_data" in button]


def _refused(local: LocalTelegram) -> list[tuple[str, Any]]:
    return [
        (call.method, call.answer)
        for call in local.calls
        # The menus of an admin who has not written yet are for a chat that Telegram does not know.
        if call.status != 200 and call.method != "setMyCommands"
        if not any(words in str(call.answer) for words in EXPECTED)
    ]


@pytest.mark.slow
@pytest.mark.parametrize(("face", "code"), [*(("polling", code) for code in LANGUAGES), ("webhook", "ru")])
async def test_every_command_and_its_buttons(
    local: LocalTelegram, running: Running, derek: App, face: Face, code: Lang
) -> None:
    walk = Walk(local, code)
    admin = local.user(ADMIN, "Admin", code)
    async with running(face):
        shown = await walk.ask(
            [f"/{route.command}" for route in derek.routes if route.command and not route.admin]
        )
        await walk.press_all(shown)
        for route in derek.routes:
            if route.admin:
                await local.say(admin, f"/{route.command}")
        await local.confirmed(PATIENCE)
    assert len(walk.pressed) > 30
    assert _refused(local) == []
    assert not failures(derek)


@pytest.mark.slow
async def test_every_button_that_can_be_reached(local: LocalTelegram, running: Running, derek: App) -> None:
    walk = Walk(local, "en")
    # Who gets the reports, and has written first: a bot may not.
    admin = local.user(ADMIN, "Admin", "en")
    async with running("polling"):
        await local.say(admin, "/start")
        pages = [f"/{route.command}" for route in derek.routes if route.command and not route.admin]
        while pages:
            pages = await walk.press_all(await walk.ask(pages))
    assert len(walk.pressed) > 500
    assert _refused(local) == []
    assert not failures(derek)
