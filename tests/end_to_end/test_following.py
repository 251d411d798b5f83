"""Who follows is told before and after, once, in their language; who reports an error is answered."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from bot.app import App
from bot.settings import Settings
from bot.telegram import polling
from bot.telegram.limits import Limits
from db.readers.sqlite import SqliteReaders
from db.store.library import Library
from telegram_local.server import LocalTelegram
from telegram_local.state import User
from tests.db.test_seeds import change
from tests.end_to_end.conftest import ADMIN, QUICK

PATIENCE = 30.0
"""Seconds: a build is a process of its own, and the machine may be busy."""
FACTS = "facts/letter-2003.yaml"
WORDINGS = {
    "en": ("The threshold was once seven per cent.", "The threshold had been seven per cent once."),
    "ru": ("Порог когда-то составлял семь процентов.", "Раньше порог составлял семь процентов."),
    "kk": ("Шекті мөлшер бір кезде жеті пайыз болған.", "Бұрын шекті мөлшер жеті пайыз болған."),
}
"""Of a statement on Sunrise, before and after."""
STARTS = {
    "en": "Changed, of what you follow: Sunrise",
    "ru": "Изменения в том",
    "kk": "Сіз бақылайтындардағы",
}


@pytest.fixture
def here(settings: Settings, seeds: Path, tmp_path: Path) -> Settings:
    return replace(settings, seeds_dir=seeds, data_dir=tmp_path / "data")


@asynccontextmanager
async def bot(local: LocalTelegram, settings: Settings, limits: Limits = QUICK) -> AsyncIterator[App]:
    """Over a store of its own, as after a restart."""
    stop = asyncio.Event()
    readers = await SqliteReaders.open(settings.data_dir / "readers.db")
    async with App.open(settings, publishing=True) as app:
        running = asyncio.create_task(polling.run(app, readers, settings.polling(), stop, limits))
        try:
            await local.polled()
            yield app
        finally:
            stop.set()
            await running
            await readers.close()


async def said(local: LocalTelegram, user: User, text: str, **more: Any) -> dict[str, Any]:
    """What the bot answers."""
    before = len(await local.messages(user.id))
    await local.say(user, text, **more)
    return (await local.messages(user.id, at_least=before + 1, timeout=PATIENCE))[-1]


async def publish(local: LocalTelegram, seeds: Path) -> None:
    admin = local.user(ADMIN, "Editor", "en")
    edit(seeds)
    assert "Serving" in (await said(local, admin, "/reload"))["text"]


def edit(seeds: Path, back: bool = False) -> None:
    for before, after in WORDINGS.values():
        change(seeds / FACTS, *((after, before) if back else (before, after)))


async def quiet(local: LocalTelegram) -> None:
    """Long enough for several rounds."""
    await asyncio.sleep(20 * QUICK.notices_every)


def news(messages: list[dict[str, Any]]) -> list[str]:
    return [one["text"] for one in messages if one["text"].startswith(tuple(STARTS.values()))]


async def following(local: LocalTelegram, number: int, lang: str) -> User:
    """A reader who pressed Follow under the card of Sunrise."""
    user = local.user(number, "Reader", lang)
    card = await said(local, user, "/party sunrise")
    before = len(await local.messages(user.id))
    await local.press(user, card, "/follow sunrise")
    await local.messages(user.id, at_least=before + 1, timeout=PATIENCE)
    return user


async def test_followers_of_three_languages_are_told_before_and_after_once(
    local: LocalTelegram, here: Settings, seeds: Path
):
    async with bot(local, here):
        readers = {lang: await following(local, number, lang) for number, lang in enumerate(WORDINGS, 1)}
        await publish(local, seeds)
        for lang, user in readers.items():
            *_, told = await local.messages(user.id, at_least=3, timeout=PATIENCE)
            assert told["text"].startswith(STARTS[lang])
            assert all(wording in told["text"] for wording in WORDINGS[lang])
            assert buttons(told) == ["/party sunrise", "/unfollow sunrise"]
        await quiet(local)
    async with bot(local, here):
        await quiet(local)
    assert [len(news(await local.messages(user.id))) for user in readers.values()] == [1, 1, 1]


async def test_who_asked_to_be_forgotten_stopped_following_or_blocked_the_bot_is_told_nothing(
    local: LocalTelegram, here: Settings, seeds: Path
):
    async with bot(local, here):
        forgotten, stopped, gone, stays = [await following(local, number, "en") for number in range(1, 5)]
        await said(local, forgotten, "/forget")
        await said(local, stopped, "/unfollow sunrise")
        await local.block(gone)
        await publish(local, seeds)
        assert news(await local.messages(stays.id, at_least=3, timeout=PATIENCE))
        await quiet(local)
    assert [len(news(await local.messages(user.id))) for user in (forgotten, stopped, gone)] == [0, 0, 0]
    readers = await SqliteReaders.open(here.data_dir / "readers.db")
    kept = [len(await readers.follows.of(user.id)) for user in (forgotten, stopped, gone, stays)]
    await readers.close()
    assert kept == [0, 0, 0, 1]


async def test_who_was_told_of_a_release_that_is_taken_back_is_told_that_too(
    local: LocalTelegram, here: Settings, seeds: Path
):
    async with bot(local, here):
        user = await following(local, 1, "en")
        await publish(local, seeds)
        await local.messages(user.id, at_least=3, timeout=PATIENCE)
        await said(local, local.user(ADMIN, "Editor", "en"), "/undo 2")
        *_, told = await local.messages(user.id, at_least=4, timeout=PATIENCE)
        before, after = WORDINGS["en"]
        assert f"Before: {after}\nNow: {before}" in told["text"]


async def test_what_was_changed_and_changed_back_while_the_bot_was_away_is_no_news(
    local: LocalTelegram, here: Settings, seeds: Path
):
    async with bot(local, here):
        user = await following(local, 1, "en")
    library = Library(here.seeds_dir, here.data_dir)
    edit(seeds)
    await library.reload()
    edit(seeds, back=True)
    await library.reload()
    await library.close()
    async with bot(local, here):
        await quiet(local)
    assert news(await local.messages(user.id)) == []


async def test_a_stop_in_the_middle_leaves_nobody_untold_and_tells_nobody_twice(
    local: LocalTelegram, here: Settings, seeds: Path
):
    slowly = replace(QUICK, notices_pause=0.05)
    async with bot(local, here, slowly):
        users = [await following(local, number, "en") for number in range(1, 31)]
        sent = len(await local.called("sendMessage"))
        await publish(local, seeds)
        await local.called("sendMessage", sent + 11, PATIENCE)
    told = [len(news(await local.messages(user.id))) for user in users]
    assert 0 < sum(told) < 30
    async with bot(local, here):
        await local.called("sendMessage", sent + 31, PATIENCE)
        await quiet(local)
    assert [len(news(await local.messages(user.id))) for user in users] == [1] * 30


async def test_a_429_makes_news_wait_and_nobody_s_question(local: LocalTelegram, here: Settings, seeds: Path):
    async with bot(local, here):
        user, asking = await following(local, 1, "en"), local.user(2, "Reader", "en")
        local.arm("429", method="sendMessage", chat=user.id)
        await publish(local, seeds)
        assert (await said(local, asking, "/version"))["text"]
        assert news(await local.messages(user.id)) == []
        assert news(await local.messages(user.id, at_least=3, timeout=PATIENCE))


async def test_in_a_group_its_admins_decide_what_is_followed(
    local: LocalTelegram, here: Settings, seeds: Path
):
    admin, member = local.user(1, "Aigul", "en"), local.user(2, "Emma", "en")
    group = local.group(-1000, "Readers", [admin, member], [admin])
    async with bot(local, here):
        await local.say(member, "/follow sunrise", group)
        [refusal] = await local.messages(group.id, at_least=1, timeout=PATIENCE)
        assert "its admins decide" in refusal["text"]
        await local.say(admin, "/follow sunrise", group)
        await local.messages(group.id, at_least=2, timeout=PATIENCE)
        await publish(local, seeds)
        assert news(await local.messages(group.id, at_least=3, timeout=PATIENCE))


async def test_an_error_is_reported_by_a_reply_and_its_reader_is_told_what_came_of_it(
    local: LocalTelegram, here: Settings
):
    editor = local.user(ADMIN, "Editor", "en")
    reader = local.user(4711, "Reader", "ru")
    async with bot(local, here):
        await said(local, editor, "/version")
        await said(local, reader, "/fact threshold-7")
        asked = await said(local, reader, "/report threshold-7")
        assert "не дольше 30 дней" in asked["text"]
        sent = await said(local, reader, "Было шесть.", reply_to=asked)
        assert sent["text"].startswith("Отправлено редакторам")
        *_, told = await local.messages(ADMIN, at_least=2, timeout=PATIENCE)
        assert "“Было шесть.”" in told["text"]
        assert "The threshold, once seven per cent" in told["text"]
        assert str(reader.id) not in told["text"]
        words = await pressed(local, editor, told, "/settle 1 answer")
        await said(local, editor, "Семь: так в письме.", reply_to=words)
        *_, outcome = await local.messages(reader.id, at_least=4, timeout=PATIENCE)
        assert "«Семь: так в письме.»" in outcome["text"]
        await quiet(local)
        assert (await said(local, editor, "/settle 1 mended"))["text"].startswith("This report is answered")
    readers = await SqliteReaders.open(here.data_dir / "readers.db")
    assert (await readers.reports.open(), await readers.reports.settled()) == ((), ())
    await readers.close()


async def test_a_reader_who_asks_to_be_forgotten_gets_no_answer_to_their_report(
    local: LocalTelegram, here: Settings
):
    reader, editor = local.user(1, "Reader", "en"), local.user(ADMIN, "Editor", "en")
    async with bot(local, here):
        await said(local, editor, "/version")
        await said(local, reader, "/report threshold-7 -")
        await local.messages(ADMIN, at_least=2, timeout=PATIENCE)
        await said(local, reader, "/forget")
        assert (await said(local, editor, "/settle 1 mended"))["text"].startswith("This report is answered")
        await quiet(local)
    assert len(await local.messages(reader.id)) == 2


def buttons(message: dict[str, Any]) -> list[str]:
    keyboard = message["reply_markup"]["inline_keyboard"]
    return [button["callback_data"] for row in keyboard for button in row]


async def pressed(local: LocalTelegram, user: User, message: dict[str, Any], data: str) -> dict[str, Any]:
    before = len(await local.messages(user.id))
    await local.press(user, message, data)
    return (await local.messages(user.id, at_least=before + 1, timeout=PATIENCE))[-1]


async def test_a_group_that_moved_unheard_is_told_once_where_it_is_now(
    local: LocalTelegram, here: Settings, seeds: Path
):
    admin = local.user(1, "Aigul", "en")
    group = local.group(-200, "Readers", [admin], [admin], is_supergroup=False)
    async with bot(local, here):
        await local.say(admin, "/follow sunrise", group)
        await local.messages(group.id, at_least=1, timeout=PATIENCE)
    moved = await local.upgrade(admin, group, -1000)
    edit(seeds)
    async with bot(local, here):
        await local.messages(moved.id, at_least=1, timeout=PATIENCE)
        await quiet(local)
    assert len(news(await local.messages(moved.id))) == 1
