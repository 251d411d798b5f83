"""Ten minutes without Telegram, in simulated time."""

import asyncio
from pathlib import Path
from typing import Any

import orjson
from telegram import Bot
from telegram.request import BaseRequest, RequestData

from bot.metrics import Metrics
from bot.settings import Secret, Settings
from bot.telegram.intake import Intake
from bot.telegram.limits import Limits
from bot.telegram.polling import Poller
from bot.telegram.retrying import Retrying
from db.readers.sqlite import SqliteReaders
from db.store.library import Library
from tests.bot.telegram.parrot import Parrot
from tests.bot.telegram.simulated_time import SimulatedTime
from tests.conftest import WORLD

OUTAGE = 600.0
SOON = 40.0
"""Seconds after its end: the longest back-off and its jitter, and a few for the answers."""
CHATS = (1, 2, 3)
BEFORE, MEANWHILE = ("one", "two"), ("three", "four")


class Telegram(BaseRequest):
    """Goes away with the first message it is sent, and is back after ten minutes."""

    def __init__(self) -> None:
        self.ends = 0.0
        self.refused = 0
        self.heard: dict[int, list[str]] = {chat: [] for chat in CHATS}
        self.times: list[float] = []
        self.all_heard = asyncio.Event()
        self._offset = 0

    @property
    def read_timeout(self) -> float | None:
        return 1.0

    async def initialize(self) -> None:
        pass

    async def shutdown(self) -> None:
        pass

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *_: Any, **__: Any
    ) -> tuple[int, bytes]:
        now = asyncio.get_running_loop().time()
        name = url.partition("?")[0].rpartition("/")[2]
        if name == "sendMessage" and not self.ends:
            self.ends = now + OUTAGE
        if now < self.ends:
            self.refused += 1
            return 502, orjson.dumps({"ok": False, "error_code": 502, "description": "Bad Gateway"})
        return 200, orjson.dumps({"ok": True, "result": await self._result(name, url, request_data)})

    async def _result(self, name: str, url: str, request_data: RequestData | None) -> Any:
        match name:
            case "getMe":
                return {"id": 77, "is_bot": True, "first_name": "Derek", "username": "DerekBot"}
            case "getWebhookInfo":
                return {"url": "", "has_custom_certificate": False, "pending_update_count": 0}
            case "getUpdates":
                return await self._updates(url)
            case _:
                assert request_data is not None
                return self._hear(request_data.parameters)

    async def _updates(self, url: str) -> list[dict[str, Any]]:
        offset = int(url.partition("offset=")[2].partition("&")[0] or 0)
        words = (*BEFORE, *(MEANWHILE if self.ends else ()))
        texts = [(chat, word) for word in words for chat in CHATS]
        waiting = [_update(number, *said) for number, said in enumerate(texts, start=1) if number >= offset]
        if not waiting:
            await asyncio.sleep(25)
        return waiting

    def _hear(self, parameters: dict[str, Any]) -> dict[str, Any]:
        chat = parameters["chat_id"]
        self.heard[chat].append(parameters["text"])
        self.times.append(asyncio.get_running_loop().time())
        if len(self.times) == len(CHATS) * len(BEFORE + MEANWHILE):
            self.all_heard.set()
        return {"message_id": 1, "date": 0, "chat": {"id": chat, "type": "private"}, "text": "-"}


def _update(number: int, chat: int, word: str) -> dict[str, Any]:
    person = {"id": chat, "is_bot": False, "first_name": "Reader", "language_code": "en"}
    where = {"id": chat, "type": "private", "first_name": "Reader"}
    message = {"message_id": number, "date": 0, "from": person, "chat": where, "text": word}
    return {"update_id": number, "message": message}


def test_after_ten_minutes_without_telegram_everybody_is_answered_once_in_order_and_soon(
    tmp_path: Path,
) -> None:
    with asyncio.Runner(loop_factory=SimulatedTime) as runner:
        telegram = runner.run(_outage(tmp_path))
    assert telegram.heard == {chat: [*BEFORE, *MEANWHILE] for chat in CHATS}
    assert max(telegram.times) - telegram.ends < SOON
    # Three messages and the fetching of updates, each at the longest back-off.
    assert telegram.refused < 4 * (OUTAGE / Limits().longest_backoff + 10)


async def _outage(data: Path) -> Telegram:
    telegram, limits, metrics = Telegram(), Limits(), Metrics()
    library = Library(WORLD, data)
    await library.reload()
    readers = await SqliteReaders.open(data / "readers.db")
    for chat in CHATS:
        # Known beforehand: a thread takes real time.
        await readers.language(chat)
    bot = Bot("77:secret", request=telegram, get_updates_request=telegram)
    await bot.initialize()
    intake = Intake.build(Parrot(library), readers, Settings(Secret("77:secret")).polling(), bot, limits)
    loop = asyncio.get_running_loop()
    assert isinstance(loop, SimulatedTime)
    poller = Poller(bot, telegram, Retrying(metrics, limits.for_ever()), limits, metrics)
    polling = asyncio.create_task(poller.run(intake, take_over=False))
    loop.simulate()
    await asyncio.wait_for(telegram.all_heard.wait(), 2 * OUTAGE)
    loop.be_real()
    polling.cancel()
    await asyncio.gather(polling, return_exceptions=True)
    await intake.drain(1)
    await readers.close()
    await library.close()
    return telegram
