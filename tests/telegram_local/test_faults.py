"""Faults on request, seen by python-telegram-bot as it would see them in bad weather."""

import asyncio

import pytest
from telegram import Bot, Update
from telegram.error import Conflict, InvalidToken, NetworkError, RetryAfter

from telegram_local import LocalTelegram
from telegram_local.state import User
from tests.telegram_local.bare_http import Ask


async def test_429_says_how_long_to_wait(telegram: LocalTelegram, ask: Ask) -> None:
    telegram.arm("429", retry_after=3)
    assert await ask("getMe") == {
        "ok": False,
        "error_code": 429,
        "description": "Too Many Requests: retry after 3",
        "parameters": {"retry_after": 3},
    }
    assert (await ask("getMe"))["ok"]


async def test_429_is_understood_by_the_library(
    telegram: LocalTelegram, bot: Bot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PTB_TIMEDELTA", "1")
    telegram.arm("429")
    with pytest.raises(RetryAfter):
        await bot.get_me()


@pytest.mark.parametrize("fault", ["500", "drop"])
async def test_a_refused_or_broken_call_has_done_nothing(
    telegram: LocalTelegram, bot: Bot, reader: User, fault: str
) -> None:
    telegram.arm("500" if fault == "500" else "drop")
    with pytest.raises(NetworkError):
        await bot.send_message(reader.id, "hello")
    assert await telegram.messages(reader.id) == []
    assert telegram.calls[-1].status == (500 if fault == "500" else 0)


async def test_a_lost_answer_does_not_undo_what_was_done(
    telegram: LocalTelegram, bot: Bot, reader: User
) -> None:
    telegram.arm("lose")
    with pytest.raises(NetworkError):
        await bot.send_message(reader.id, "hello")
    assert len(await telegram.messages(reader.id)) == 1


async def test_a_slow_answer_comes_in_the_end(telegram: LocalTelegram, ask: Ask) -> None:
    telegram.arm("slow", seconds=0.001)
    assert (await ask("getMe"))["ok"]


async def test_a_fault_waits_for_its_chat(telegram: LocalTelegram, bot: Bot, reader: User) -> None:
    other = telegram.user(reader.id + 1, "Another")
    await telegram.say(other, "hello")
    telegram.arm("500", chat=reader.id)
    await bot.send_message(other.id, "taken")
    with pytest.raises(NetworkError):
        await bot.send_message(reader.id, "refused")
    await bot.send_message(reader.id, "taken")


async def test_a_fault_waits_for_its_method(telegram: LocalTelegram, ask: Ask) -> None:
    telegram.arm("500", times=2, method="getUpdates")
    assert (await ask("getMe"))["ok"]
    assert not (await ask("getUpdates"))["ok"]
    telegram.disarm()
    assert (await ask("getUpdates"))["ok"]


async def test_an_update_that_cannot_be_parsed_is_delivered_all_the_same(
    telegram: LocalTelegram, ask: Ask
) -> None:
    telegram.arm("unparsable")
    (update,) = (await ask("getUpdates"))["result"]
    with pytest.raises(TypeError):
        Update.de_json(update, None)


async def test_an_update_comes_twice(telegram: LocalTelegram, ask: Ask) -> None:
    user = telegram.user(7, "Testova")
    telegram.arm("twice")
    await telegram.say(user, "hello")
    (first,) = (await ask("getUpdates"))["result"]
    (second,) = (await ask("getUpdates", offset=first["update_id"] + 1))["result"]
    assert first == second
    await ask("getUpdates", offset=first["update_id"] + 1)
    assert telegram.pending == 0


async def test_a_second_poller_ends_the_first_with_a_conflict(
    telegram: LocalTelegram, bot: Bot, ask: Ask
) -> None:
    poll = asyncio.create_task(bot.get_updates(timeout=5))
    await telegram.polled()
    await ask("getUpdates", timeout=0)
    with pytest.raises(Conflict, match="make sure that only one bot instance is running"):
        await poll


async def test_a_poller_that_went_away_leaves_its_updates(
    telegram: LocalTelegram, bot: Bot, reader: User, ask: Ask
) -> None:
    (update,) = (await ask("getUpdates"))["result"]
    poll = asyncio.create_task(bot.get_updates(offset=update["update_id"] + 1, timeout=5))
    await telegram.polled()
    poll.cancel()
    await telegram.say(reader, "still there?")
    (second,) = (await ask("getUpdates"))["result"]
    assert second["message"]["text"] == "still there?"


async def test_a_wrong_token_is_unauthorized_and_a_malformed_one_is_nowhere(
    telegram: LocalTelegram, bot: Bot
) -> None:
    for token, words in (("123456:AAAAAAAAAAAAAAAA", "Unauthorized"), ("nonsense", "Not Found")):
        with pytest.raises(InvalidToken, match=words):
            await Bot(token, base_url=f"{telegram.base_url}/bot", request=bot.request).get_me()
