"""Files that were sent, and what can be told of them from their first bytes."""

import struct
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from telegram_local.call import Upload
from telegram_local.errors import bad_request
from telegram_local.json_types import Json
from telegram_local.limits import DOCUMENT_BYTES, DOWNLOAD_BYTES, PHOTO_BYTES, PHOTO_RATIO, PHOTO_SIDES

PNG = b"\x89PNG\r\n\x1a\n"
JPEG = b"\xff\xd8"
# The JPEG markers that carry the picture's size; C4, C8 and CC in that range mean other things.
JPEG_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}


@dataclass(frozen=True, slots=True)
class Stored:
    file_id: str
    file_unique_id: str
    path: str
    upload: Upload

    def json(self) -> Json:
        """A File, without the path by which it can be downloaded."""
        size = len(self.upload.content)
        return {"file_id": self.file_id, "file_unique_id": self.file_unique_id, "file_size": size}


@dataclass(slots=True)
class Files:
    by_id: dict[str, Stored] = field(default_factory=dict)

    def photo(self, upload: Upload) -> Stored:
        if len(upload.content) > PHOTO_BYTES:
            raise bad_request("file is too big")
        size = dimensions(upload.content)
        if size is None:
            raise bad_request("IMAGE_PROCESS_FAILED")
        if sum(size) > PHOTO_SIDES or max(size) > PHOTO_RATIO * min(size):
            raise bad_request("PHOTO_INVALID_DIMENSIONS")
        return self._keep(upload, "photos")

    def document(self, upload: Upload) -> Stored:
        if not upload.content:
            raise bad_request("file must be non-empty")
        if len(upload.content) > DOCUMENT_BYTES:
            raise bad_request("file is too big")
        return self._keep(upload, "documents")

    def known(self, file_id: str) -> Stored:
        """A file sent before, by its id; nothing is fetched from the network here."""
        if file_id.startswith(("http://", "https://")):
            raise bad_request("failed to get HTTP URL content")
        stored = self.by_id.get(file_id)
        if stored is None:
            raise bad_request("wrong file identifier/HTTP URL specified")
        return stored

    def downloadable(self, file_id: str) -> Json:
        if not file_id:
            raise bad_request("file_id not specified")
        stored = self.by_id.get(file_id)
        if stored is None:
            raise bad_request("invalid file_id")
        if len(stored.upload.content) > DOWNLOAD_BYTES:
            raise bad_request("file is too big")
        return stored.json() | {"file_path": stored.path}

    def at(self, path: str) -> Stored | None:
        return next((stored for stored in self.by_id.values() if stored.path == path), None)

    def _keep(self, upload: Upload, folder: str) -> Stored:
        number = len(self.by_id)
        suffix = PurePosixPath(upload.name).suffix
        path = f"{folder}/file_{number}{suffix}"
        stored = Stored(f"LOCAL{folder}{number:06d}", f"U{number:06d}", path, upload)
        self.by_id[stored.file_id] = stored
        return stored


def photo_sizes(stored: Stored) -> list[Json]:
    """The PhotoSize list of a message; here every photo comes in its one own size."""
    width, height = dimensions(stored.upload.content) or (1, 1)
    return [stored.json() | {"width": width, "height": height}]


def document(stored: Stored) -> Json:
    return {"file_name": stored.upload.name, "mime_type": stored.upload.mime} | stored.json()


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
