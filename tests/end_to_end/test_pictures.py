"""Pictures over the real base: asked for, pressed, turned, in a group, in both ways of delivery."""

from collections.abc import Iterator
from typing import Any, get_args

import pytest

from bot.app import App
from telegram_local.server import LocalTelegram
from telegram_local.state import User
from tests.end_to_end.conftest import Face, Running, failures

GROUP = -200


@pytest.fixture
def reader(local: LocalTelegram) -> User:
    return local.user(2, "Emma", "en")


def buttons(message: Any) -> Iterator[tuple[str, str]]:
    for row in message["reply_markup"]["inline_keyboard"]:
        for button in row:
            yield button["text"], button.get("callback_data", "")


def data(message: Any, label: str) -> str:
    return next(asked for text, asked in buttons(message) if label in text)


@pytest.mark.parametrize("face", get_args(Face))
async def test_a_chronicle_is_drawn_turned_and_told_in_words(
    local: LocalTelegram, running: Running, derek: App, reader: User, face: Face
) -> None:
    async with running(face):
        await local.say(reader, "/timeline kazhegeldin")
        (words,) = await local.messages(reader.id, at_least=1)
        await local.press(reader, words, data(words, "Picture"))
        *_, picture = await local.messages(reader.id, at_least=2)
        (size,) = picture["photo"]
        assert size["file_size"] <= 300_000
        assert size["width"] == 975
        assert picture["caption"].startswith("Akezhan Kazhegeldin: 20 events")
        assert "¹" in picture["caption"]

        await local.press(reader, picture, data(picture, "›"))
        await local.called("editMessageMedia")
        _, turned = await local.messages(reader.id, at_least=2)
        assert turned["message_id"] == picture["message_id"]
        assert turned["photo"] != picture["photo"]

        await local.press(reader, turned, data(turned, "In words"))
        *_, told = await local.messages(reader.id, at_least=3)
        assert told["text"].startswith("Akezhan Kazhegeldin: 20 events")
        assert [call for call in local.calls if call.method == "editMessageText"] == []
    assert failures(derek) == {}


async def test_ties_are_drawn_in_a_group_in_a_short_form(
    local: LocalTelegram, running: Running, derek: App, reader: User
) -> None:
    group = local.group(GROUP, "Readers", [reader], [reader])
    async with running("polling"):
        await local.say(reader, "/relations ak zhol", group)
        (picture,) = await local.messages(GROUP, at_least=1)
        assert picture["photo"]
        assert picture["reply_to_message"]
        assert "¹" in picture["caption"]
        labels = [label for label, _ in buttons(picture)]
        assert labels[0] == "Open with quotes"
        assert not any("Check" in label for label in labels)
    assert failures(derek) == {}


async def test_in_a_group_a_picture_turns_under_whoever_it_is_addressed_to(
    local: LocalTelegram, running: Running, reader: User
) -> None:
    other = local.user(3, "Aigul", "en")
    group = local.group(GROUP, "Readers", [reader, other], [reader])
    async with running("polling"):
        await local.say(reader, "/relations kazhegeldin", group)
        (picture,) = await local.messages(GROUP, at_least=1)
        await local.press(other, picture, data(picture, "›"))
        _, for_other = await local.messages(GROUP, at_least=2)
        assert for_other["caption"].startswith("Aigul\n")
        await local.press(other, for_other, data(for_other, "‹"))
        await local.called("editMessageMedia")
        _, turned = await local.messages(GROUP, at_least=2)
        assert turned["photo"] != for_other["photo"]
        assert turned["caption"].startswith("Aigul\n")


async def test_in_a_group_a_picture_is_one_message_however_long_its_footnotes(
    local: LocalTelegram, running: Running, reader: User
) -> None:
    group = local.group(GROUP, "Readers", [reader], [reader])
    async with running("polling"):
        await local.say(reader, "/relations kazhegeldin", group)
        await local.say(reader, "/version", group)
        picture, version = await local.messages(GROUP, at_least=2)
        assert "blockquote" not in [entity["type"] for entity in picture["caption_entities"]]
        assert data(picture, "›") == "/relations akezhan-kazhegeldin #2"
        assert next(buttons(picture))[0] == "Open with quotes"
        assert "photo" not in version


@pytest.mark.parametrize("asked", ["/timeline kazhegeldin 1850 picture", "/relations uzbekistan"])
async def test_where_nothing_is_to_be_drawn_that_is_said(
    local: LocalTelegram, running: Running, derek: App, reader: User, asked: str
) -> None:
    async with running("polling"):
        await local.say(reader, asked)
        (told,) = await local.messages(reader.id, at_least=1)
        assert "photo" not in told
        assert told["text"]
    assert failures(derek) == {}
