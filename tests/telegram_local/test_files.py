"""Uploads and downloads: pictures and documents through python-telegram-bot."""

import struct
import zlib

import pytest
from telegram import Bot
from telegram.error import BadRequest

from telegram_local import LocalTelegram
from telegram_local.files import dimensions
from telegram_local.state import User


def png(width: int, height: int) -> bytes:
    """A grey picture."""

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    rows = b"".join(b"\0" + b"\x80" * width for _ in range(height))
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


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


async def test_a_document_comes_back_byte_for_byte(bot: Bot, reader: User) -> None:
    message = await bot.send_document(reader.id, b"a,b\n1,2\n", filename="facts.csv")
    assert message.document
    assert (message.document.file_name, message.document.mime_type) == ("facts.csv", "text/csv")
    file = await message.document.get_file()
    assert bytes(await file.download_as_bytearray()) == b"a,b\n1,2\n"


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


async def test_an_empty_document_is_refused(bot: Bot, reader: User) -> None:
    with pytest.raises(BadRequest, match="File must be non-empty"):
        await bot.send_document(reader.id, b"", filename="x.txt")


def test_the_size_of_a_jpeg_is_read_past_its_other_blocks() -> None:
    comment = b"\xff\xfe" + struct.pack(">H", 6) + b"note"
    frame = b"\xff\xc0" + struct.pack(">HBHH", 11, 8, 30, 40) + b"\x01\x01\x11\x00"
    assert dimensions(b"\xff\xd8" + comment + frame) == (40, 30)
    assert dimensions(b"\xff\xd8" + comment) is None
