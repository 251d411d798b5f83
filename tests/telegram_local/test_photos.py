"""Photos, from the bot through python-telegram-bot and from people."""

import struct

import pytest
from telegram import Bot, InputMediaPhoto, Message
from telegram.error import BadRequest

from telegram_local import LocalTelegram
from telegram_local.photos import dimensions
from telegram_local.state import User
from tests.telegram_local.pictures import png


async def test_a_photo_is_shown_and_can_be_sent_again(
    telegram: LocalTelegram, bot: Bot, reader: User
) -> None:
    message = await bot.send_photo(reader.id, png(40, 30), caption="<i>A line</i>", parse_mode="HTML")
    (size,) = message.photo
    assert (size.width, size.height) == (40, 30)
    assert message.caption == "A line"
    await bot.send_photo(reader.id, size.file_id)
    first, second = await telegram.messages(reader.id)
    assert first["photo"] == second["photo"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"no picture", "Image_process_failed"),
        (png(1, 21), "Photo_invalid_dimensions"),
        (png(6000, 4001), "Photo_invalid_dimensions"),
    ],
    ids=["no picture", "too narrow", "too large"],
)
async def test_what_is_no_photo_is_refused(bot: Bot, reader: User, content: bytes, words: str) -> None:
    with pytest.raises(BadRequest, match=words):
        await bot.send_photo(reader.id, content)


def test_the_size_of_a_jpeg_is_read_past_its_other_blocks() -> None:
    comment = b"\xff\xfe" + struct.pack(">H", 6) + b"note"
    frame = b"\xff\xc0" + struct.pack(">HBHH", 11, 8, 30, 40) + b"\x01\x01\x11\x00"
    assert dimensions(b"\xff\xd8" + comment + frame) == (40, 30)
    assert dimensions(b"\xff\xd8" + comment) is None


async def test_another_picture_takes_the_place_of_one_and_of_words(
    telegram: LocalTelegram, bot: Bot, reader: User
) -> None:
    photo = await bot.send_photo(reader.id, png(40, 30), caption="one")
    words = await bot.send_message(reader.id, "words")
    for message in (photo, words):
        media = InputMediaPhoto(png(50, 20), caption="<b>other</b>", parse_mode="HTML")
        edited = await bot.edit_message_media(media, reader.id, message.message_id)
        assert isinstance(edited, Message)
        assert (edited.photo[0].width, edited.caption, edited.text) == (50, "other", None)
        assert [entity.type for entity in edited.caption_entities] == ["bold"]
    assert [shown["photo"][0]["width"] for shown in await telegram.messages(reader.id)] == [50, 50]


async def test_a_picture_with_too_long_a_caption_takes_no_place(bot: Bot, reader: User) -> None:
    message = await bot.send_photo(reader.id, png(40, 30))
    with pytest.raises(BadRequest, match="caption is too long"):
        await bot.edit_message_media(
            InputMediaPhoto(png(50, 20), caption="x" * 1025), reader.id, message.message_id
        )


async def test_words_do_not_take_the_place_of_a_picture(bot: Bot, reader: User) -> None:
    message = await bot.send_photo(reader.id, png(40, 30))
    with pytest.raises(BadRequest, match="no text in the message to edit"):
        await bot.edit_message_text("words", reader.id, message.message_id)
