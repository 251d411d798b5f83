"""Inline mode over a real Telegram of our own: typed in any chat, chosen, sent; by polling and by webhook."""

import asyncio
import re
from typing import Any

import pytest

from bot.app import App
from telegram_local.server import LocalTelegram
from telegram_local.state import User
from tests.end_to_end.conftest import Face, Running, failures

GROUP = -1000


@pytest.fixture
def writer(local: LocalTelegram) -> User:
    return local.user(1, "Emma", "en")


def links(message: dict[str, Any]) -> dict[str, str]:
    """Where each linked part of a message leads."""
    text = message["text"].encode("utf-16-le")
    return {
        text[2 * one["offset"] : 2 * (one["offset"] + one["length"])].decode("utf-16-le"): one["url"]
        for one in message.get("entities", [])
        if one["type"] == "text_link"
    }


async def choose(local: LocalTelegram, writer: User, result: str, *, group: Any = None) -> dict[str, Any]:
    """Send a result of the last query."""
    (query, _) = list(local.inline_answers.items())[-1]
    return await local.choose_inline(writer, query, result, group)


@pytest.mark.parametrize("face", ["polling", "webhook"])
async def test_a_card_is_found_by_a_name_and_sent_with_one_quote_and_a_link(
    local: LocalTelegram, running: Running, derek: App, writer: User, face: Face
) -> None:
    group = local.group(GROUP, "Editors", [writer], has_bot=False)
    async with running(face):
        answer = await local.ask_inline(writer, "Ablyazov", group)
        first, *others = answer["results"]
        assert first["title"] == "Mukhtar Ablyazov"
        assert first["description"].startswith("Mukhtar Ablyazov led the opposition party")
        assert any(other["id"].startswith("s-") for other in others)
        message = await choose(local, writer, first["id"], group=group)
    assert message["via_bot"]["username"] == "derek_local_bot"
    assert message["text"].count("“") == 1
    assert "Kyiv Post, December 2016" in message["text"]
    assert links(message) == {"Derek": "https://t.me/derek_local_bot?start=e-mukhtar-ablyazov"}
    [[button]] = message["reply_markup"]["inline_keyboard"]
    assert button["url"].endswith("?start=e-mukhtar-ablyazov")
    (call,) = await local.called("answerInlineQuery")
    assert int(call.parameters["cache_time"]) <= 60
    assert call.parameters["is_personal"] in (True, "true")
    assert failures(derek) == {}


async def test_what_is_sent_from_the_list_is_no_question_to_the_bot(
    local: LocalTelegram, running: Running, writer: User
) -> None:
    async with running("polling"):
        await local.ask_inline(writer, "Ablyazov")
        await choose(local, writer, "e-mukhtar-ablyazov")
        await local.say(writer, "/version")
        [answer] = await local.messages(writer.id, at_least=1)
        await local.confirmed()
    assert answer["text"].startswith("Fact base")
    assert len(await local.messages(writer.id)) == 1


async def test_before_anything_is_typed_there_are_examples(
    local: LocalTelegram, running: Running, writer: User
) -> None:
    async with running("polling"):
        answer = await local.ask_inline(writer, "")
    assert len(answer["results"]) >= 3
    assert "+names" in answer["button"]["text"]


async def test_nothing_is_said_to_be_nothing_and_leads_to_the_chat(
    local: LocalTelegram, running: Running, writer: User
) -> None:
    async with running("polling"):
        answer = await local.ask_inline(writer, "zzyzx qqq")
        assert answer["results"] == []
        assert answer["button"]["text"].startswith("Nothing found: “zzyzx qqq”")
        await local.say(writer, f"/start {answer['button']['start_parameter']}")
        [greeting] = await local.messages(writer.id, at_least=1)
    assert "Derek" in greeting["text"]


async def test_ones_own_words_get_links_and_nothing_else(
    local: LocalTelegram, running: Running, writer: User
) -> None:
    async with running("polling"):
        text = "as +Ablyazov said in +Brussels forum: <b>5 & 6</b> + 7, +Zzyzx"
        (result,) = (await local.ask_inline(writer, text))["results"]
        message = await choose(local, writer, result["id"])
    assert message["text"] == "as Ablyazov said in Brussels forum: <b>5 & 6</b> + 7, +Zzyzx"
    assert links(message) == {
        "Ablyazov": "https://t.me/derek_local_bot?start=e-mukhtar-ablyazov",
        "Brussels forum": "https://t.me/derek_local_bot?start=e-brussels-forum-2018",
    }
    assert "reply_markup" not in message


async def test_an_unclear_name_is_offered_as_choices_and_may_stay_as_it_is(
    local: LocalTelegram, running: Running, writer: User
) -> None:
    async with running("polling"):
        answer = await local.ask_inline(writer, "so says +Ablyzov")
    *choices, typed = answer["results"]
    assert [choice["title"] for choice in choices] == ["With links: Mukhtar Ablyazov"]
    assert typed["message"]["text"] == "so says +Ablyzov"
    assert "entities" not in typed["message"]


async def test_it_speaks_the_language_that_was_chosen_else_the_apps(
    local: LocalTelegram, running: Running
) -> None:
    reader = local.user(2, "Айгүл", "ru")
    async with running("polling"):
        answer = await local.ask_inline(reader, "Ablyazov")
        assert answer["results"][0]["title"] == "Мухтар Аблязов"
        await local.say(reader, "/language kk")
        await local.messages(reader.id, at_least=1)
        answer = await local.ask_inline(reader, "Аблязов")
        assert answer["results"][0]["title"] == "Мұхтар Әблязов"


@pytest.mark.parametrize("asked", ["/person Ablyazov", "/fact ablyazov-wanted-2016"])
async def test_what_share_asks_offers_what_it_stood_under(
    local: LocalTelegram, running: Running, writer: User, asked: str
) -> None:
    async with running("polling"):
        await local.say(writer, asked)
        [card] = await local.messages(writer.id, at_least=1)
        buttons = [button for row in card["reply_markup"]["inline_keyboard"] for button in row]
        (share,) = (one["switch_inline_query_chosen_chat"] for one in buttons if one["text"] == "Share")
        assert share["allow_user_chats"]
        first, *_ = (await local.ask_inline(writer, share["query"]))["results"]
        message = await choose(local, writer, first["id"])
    whole = re.sub(r"\W", "", card["text"])
    assert re.sub(r"\W", "", first["description"]) in whole
    assert message["text"].splitlines()[-1].endswith("· Derek")


async def test_of_a_reader_who_types_on_only_the_newest_query_is_answered(
    local: LocalTelegram, running: Running, derek: App, writer: User
) -> None:
    async with running("polling"):
        local.arm("slow", method="answerInlineQuery", seconds=5)
        first = asyncio.create_task(local.ask_inline(writer, "Abl"))
        await local.called("answerInlineQuery")
        answer = await local.ask_inline(writer, "Ablyazov")
        assert answer["query"] == "Ablyazov"
        first.cancel()
    assert derek.metrics.superseded == 1


@pytest.mark.parametrize("face", ["polling", "webhook"])
async def test_whoever_types_fast_is_answered_what_was_typed_last(
    local: LocalTelegram, running: Running, derek: App, writer: User, face: Face
) -> None:
    typed = "how many seats has Nur Otan"
    async with running(face):
        keys = [
            asyncio.create_task(local.ask_inline(writer, typed[:end])) for end in range(1, len(typed) + 1)
        ]
        answer = await keys[-1]
        for key in keys:
            key.cancel()
        await local.confirmed()
        *_, (_, last) = local.inline_answers.items()
    assert answer == last
    assert answer["results"][0]["id"] == "s-nur-otan-84-seats-2020"
    assert derek.metrics.superseded + len(local.inline_answers) == len(typed)
    assert failures(derek) == {}
    assert derek.metrics.errors["bug"] == 0


NOW = [1_000_000.0]


@pytest.mark.parametrize("local", [{"clock": lambda: NOW[0]}], indirect=True)
async def test_a_query_that_telegram_does_not_wait_for_any_more_is_let_go(
    local: LocalTelegram, running: Running, derek: App, writer: User
) -> None:
    async with running("polling"):
        local.arm("500", method="answerInlineQuery")
        asking = asyncio.create_task(local.ask_inline(writer, "Ablyazov", wait=0.5))
        await local.called("answerInlineQuery")
        NOW[0] += 31
        with pytest.raises(TimeoutError):
            await asking
        await local.confirmed()
    assert (derek.metrics.errors["inline"], derek.metrics.errors["bug"]) == (1, 0)


@pytest.mark.parametrize("local", [{"supports_inline_queries": False}], indirect=True)
async def test_without_inline_mode_share_is_a_link_and_the_log_says_how_to_switch_it_on(
    local: LocalTelegram, running: Running, writer: User, caplog: pytest.LogCaptureFixture
) -> None:
    with caplog.at_level("INFO"):
        async with running("polling"):
            await local.say(writer, "/person Ablyazov")
            [card] = await local.messages(writer.id, at_least=1)
    buttons = [button for row in card["reply_markup"]["inline_keyboard"] for button in row]
    (share,) = (one["url"] for one in buttons if one["text"] == "Share")
    target = "https%3A%2F%2Ft.me%2Fderek_local_bot%3Fstart%3De-mukhtar-ablyazov"
    assert share == f"https://t.me/share/url?url={target}"
    assert "inline mode is off" in caplog.text
    assert "/setinline" in caplog.text
