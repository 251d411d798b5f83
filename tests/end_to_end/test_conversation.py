"""A reader's conversation with the real bot, however Telegram behaves."""

from typing import Any

import pytest

from bot.app import App
from db.readers.sqlite import SqliteReaders
from telegram_local.faults import Fault
from telegram_local.server import LocalTelegram
from tests.end_to_end.conftest import Face, Running, failures

FACES: tuple[Face, ...] = ("polling", "webhook")


@pytest.mark.parametrize("face", FACES)
async def test_a_reader_switches_the_language_and_is_forgotten_again(
    local: LocalTelegram, running: Running, readers: SqliteReaders, face: Face
) -> None:
    reader = local.user(1, "Testova", "en")
    async with running(face):
        await local.say(reader, "/start")
        [start] = await local.messages(1, at_least=1)
        assert not _cyrillic(start["text"])

        await local.say(reader, "/language")
        *_, choice = await local.messages(1, at_least=2)
        russian = next(button for button in _buttons(choice) if "ru" in button["callback_data"])
        await local.press(reader, choice, russian["callback_data"])
        *_, welcome = await local.messages(1, at_least=3)
        await local.confirmed()
        assert await readers.language(1) == "ru"
        assert _cyrillic(welcome["text"])
        assert len(_buttons(welcome)) == len(_buttons(start))

        await local.say(reader, "/forget")
        await local.confirmed()
        assert await readers.language(1) is None
        await local.say(reader, "/start")
        assert (await local.messages(1, at_least=5))[-1]["text"] == start["text"]


async def test_a_group_is_answered_only_where_the_bot_is_meant(
    local: LocalTelegram, running: Running
) -> None:
    reader, other = local.user(1, "Testova", "en"), local.user(2, "Other", "en")
    group = local.group(-100, "Testing", [reader, other], administrators=[])
    async with running("polling"):
        for text in ("hello", "/weather", "/start@OtherBot", "/reload", "/help"):
            await local.say(reader, text, chat=group)
        [answer] = await local.messages(-100, at_least=1)
        assert answer["reply_to_message"]["text"] == "/help"
        await local.say(other, "and what else?", chat=group, reply_to=answer)
        await local.say(other, "@derek_local_bot /sources", chat=group)
        assert len(await local.messages(-100, at_least=3)) == 3
        await local.confirmed()
    assert len(await local.messages(-100)) == 3


async def test_a_reader_who_blocks_the_bot_stops_nothing(
    local: LocalTelegram, running: Running, caplog: pytest.LogCaptureFixture
) -> None:
    gone, here = local.user(1, "Gone", "en"), local.user(2, "Here", "en")
    await local.say(gone, "/start")
    await local.block(gone)
    await local.say(here, "/start")
    async with running("polling"):
        await local.messages(2, at_least=1)
        await local.confirmed()
    assert not caplog.records


@pytest.mark.parametrize("face", FACES)
@pytest.mark.parametrize("fault", ["429", "500", "502", "drop", "lose", "slow", "twice", "unparsable"])
async def test_however_telegram_behaves_every_question_is_answered(
    local: LocalTelegram, running: Running, derek: App, face: Face, fault: Fault
) -> None:
    reader = local.user(1, "Testova", "en")
    async with running(face):
        if fault in ("twice", "unparsable"):
            local.arm(fault, times=2)
        else:
            local.arm(fault, method="sendMessage", seconds=0.02)
        for command in ("/start", "/help", "/sources"):
            await local.say(reader, command)
        await local.messages(1, at_least=3)
        await local.confirmed()
        texts = [message["text"] for message in await local.messages(1)]
    # What was done though its answer was lost may be there twice; in order it is all the same.
    assert len(dict.fromkeys(texts)) == 3
    assert len(texts) == (4 if fault == "lose" else 3)
    assert not failures(derek)


def _buttons(message: dict[str, Any]) -> list[dict[str, str]]:
    return [button for row in message["reply_markup"]["inline_keyboard"] for button in row]


def _cyrillic(text: str) -> bool:
    return sum("а" <= letter <= "я" for letter in text) > len(text) / 3
