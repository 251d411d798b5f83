"""Photos, from the bot through python-telegram-bot and from people."""

import struct

import pytest
from telegram import Bot
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
