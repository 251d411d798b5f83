"""Photos that were sent, and their sizes, read from their first bytes."""

import struct
from dataclasses import dataclass, field

from telegram_local.errors import bad_request
from telegram_local.json_types import Json
from telegram_local.limits import PHOTO_BYTES, PHOTO_RATIO, PHOTO_SIDES

PNG = b"\x89PNG\r\n\x1a\n"
JPEG = b"\xff\xd8"
# The JPEG markers that carry the picture's size; C4, C8 and CC in that range mean other things.
JPEG_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


@dataclass(frozen=True, slots=True)
class Photo:
    file_id: str
    content: bytes
    size: tuple[int, int]
    """Width and height."""

    @property
    def mime(self) -> str:
        return "image/png" if self.content.startswith(PNG) else "image/jpeg"

    def sizes(self) -> list[Json]:
        """The PhotoSize list of a message; here every photo comes in its one own size."""
        width, height = self.size
        about = {"file_id": self.file_id, "file_unique_id": self.file_id.lower()}
        return [about | {"file_size": len(self.content), "width": width, "height": height}]


@dataclass(slots=True)
class Photos:
    by_id: dict[str, Photo] = field(default_factory=dict)

    def add(self, content: bytes) -> Photo:
        """Keeps a PNG or JPEG picture; raises Telegram's 400 for one that it would not take."""
        if len(content) > PHOTO_BYTES:
            raise bad_request("file is too big")
        size = dimensions(content)
        if size is None:
            raise bad_request("IMAGE_PROCESS_FAILED")
        if sum(size) > PHOTO_SIDES or max(size) > PHOTO_RATIO * min(size):
            raise bad_request("PHOTO_INVALID_DIMENSIONS")
        photo = Photo(f"PHOTO{len(self.by_id):06d}", content, size)
        self.by_id[photo.file_id] = photo
        return photo

    def known(self, file_id: str) -> Photo:
        """A photo sent before, by its id; nothing is fetched from the network here."""
        if file_id.startswith(("http://", "https://")):
            raise bad_request("failed to get HTTP URL content")
        photo = self.by_id.get(file_id)
        if photo is None:
            raise bad_request("wrong file identifier/HTTP URL specified")
        return photo


def dimensions(content: bytes) -> tuple[int, int] | None:
    """Width and height of a PNG or JPEG picture, or None for anything else."""
    if content.startswith(PNG) and len(content) >= 24:
        width, height = struct.unpack(">II", content[16:24])
        return width, height
    return _jpeg(content) if content.startswith(JPEG) else None


def _jpeg(content: bytes) -> tuple[int, int] | None:
    at = len(JPEG)
    while at + 9 <= len(content) and content[at] == 0xFF:
        marker, length = content[at + 1], struct.unpack(">H", content[at + 2 : at + 4])[0]
        if marker in JPEG_FRAMES:
            height, width = struct.unpack(">HH", content[at + 5 : at + 9])
            return width, height
        at += 2 + length
    return None
