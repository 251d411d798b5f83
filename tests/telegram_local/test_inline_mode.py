"""Inline mode: results are answered once, chosen, and their buttons edit the message where it stands."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
from telegram import Bot, InlineKeyboardButton, InlineKeyboardMarkup, InlineQueryResultArticle
from telegram import InputTextMessageContent as Content
from telegram.error import BadRequest

from telegram_local import Impossible, LocalTelegram
from telegram_local.state import User


@pytest.fixture
async def telegram() -> AsyncIterator[LocalTelegram]:
    local = LocalTelegram(supports_inline_queries=True, inline_feedback=True)
    await local.start()
    yield local
    await local.stop()


def article(identity: str = "1", **more: Any) -> InlineQueryResultArticle:
    return InlineQueryResultArticle(identity, "Testov", Content("<b>Testov</b>", parse_mode="HTML"), **more)


async def test_results_are_found_chosen_and_edited(telegram: LocalTelegram, bot: Bot, reader: User) -> None:
    asked = asyncio.create_task(telegram.ask_inline(reader, "test"))
    await asyncio.sleep(0)
    query = (await bot.get_updates())[-1].inline_query
    assert query
    assert query.query == "test"
    keyboard = InlineKeyboardMarkup([[InlineKeyboardButton("More", callback_data="more")]])
    await query.answer([article(reply_markup=keyboard)])
    answer = await asked
    assert [result["title"] for result in answer["results"]] == ["Testov"]
    with pytest.raises(BadRequest, match="Query is too old"):
        await query.answer([])

    message = await telegram.choose_inline(reader, query.id, "1")
    assert message["via_bot"]["id"] == bot.id
    chosen = (await bot.get_updates(offset=-1))[-1].chosen_inline_result
    assert chosen
    assert (chosen.result_id, chosen.query) == ("1", "test")
    await telegram.press(reader, message, "more")
    pressed = (await bot.get_updates(offset=-1))[-1].callback_query
    assert pressed
    assert pressed.message is None
    assert pressed.inline_message_id == chosen.inline_message_id
    assert await bot.edit_message_text("More of Testov", inline_message_id=pressed.inline_message_id)


@pytest.mark.parametrize(
    ("results", "words"),
    [
        ([article("1"), article("1")], "Result_id_duplicate"),
        ([article("x" * 65)], "Result_id_invalid"),
        ([InlineQueryResultArticle("1", "x", Content("<b>x", parse_mode="HTML"))], "Can't parse entities"),
        ([InlineQueryResultArticle("1", " ", Content("x"))], "Article_title_empty"),
    ],
    ids=["twice", "too long", "bad markup", "no title"],
)
async def test_results_that_telegram_refuses(
    telegram: LocalTelegram, bot: Bot, reader: User, results: list[InlineQueryResultArticle], words: str
) -> None:
    with pytest.raises(BadRequest, match=words):
        await bot.answer_inline_query("1", results)


async def test_more_than_fifty_results_are_refused(bot: Bot) -> None:
    with pytest.raises(BadRequest, match="Too many inline query results specified"):
        await bot.answer_inline_query("1", [article(str(number)) for number in range(51)])


async def test_the_bot_says_whether_it_has_inline_mode(telegram: LocalTelegram, bot: Bot) -> None:
    assert (await bot.get_me()).supports_inline_queries
    without = LocalTelegram()
    with pytest.raises(Impossible, match="@a_local_bot has no inline mode"):
        await without.ask_inline(without.user(7, "Testova"), "test")


async def test_of_what_is_typed_so_much_is_asked_as_a_query_holds(
    telegram: LocalTelegram, bot: Bot, reader: User
) -> None:
    asked = asyncio.create_task(telegram.ask_inline(reader, "😀" * 200))
    await asyncio.sleep(0)
    query = (await bot.get_updates())[-1].inline_query
    assert query
    assert query.query == "😀" * 128
    await query.answer([])
    await asked
    assert list(telegram.inline_answers) == [query.id]
