"""The document that is drafted from: read whole and byte for byte, or refused in words."""

import os
import stat
from pathlib import Path

from db.curating.encodings import not_utf8
from db.curating.quotations import Document

LARGEST = 2 << 20
"""Bytes; an article has some ten thousand."""
MOST_SENTENCES = 1_000


class NotDrafted(Exception):  # noqa: N818 - says what happened
    """Nothing was drafted; the message says why, and what to do."""


def read_bytes(path: Path, largest: int = LARGEST) -> bytes:
    """NotDrafted where it is no plain file of a sane size."""
    try:
        # Not to wait for a FIFO's writer.
        handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    except OSError as error:
        raise NotDrafted(f"{path} cannot be read: {error.strerror}") from None
    try:
        # Before a file is made of it, which cannot be made of a folder.
        if not stat.S_ISREG(os.fstat(handle).st_mode):
            raise NotDrafted(f"{path} is no plain file: save it as one")
        with open(handle, "rb", closefd=False) as file:
            content = file.read(largest + 1)
    finally:
        os.close(handle)
    if len(content) > largest:
        raise NotDrafted(f"{path} has over {largest >> 20} MB: divide it into several files")
    if not content.strip():
        raise NotDrafted(f"{path} is empty")
    return content


def as_document(path: Path, content: bytes, id: str) -> Document:
    """NotDrafted where the bytes are no text in UTF-8, or hold no sentence."""
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise NotDrafted(f"{path} is {not_utf8(content, error)}: save it as UTF-8") from None
    if "\0" in text:
        raise NotDrafted(f"{path} holds bytes that no text has: save the article as plain text")
    document = Document(id, text)
    count = len(document.sentences.spans)
    if not count:
        raise NotDrafted(f"{path} holds no sentence")
    if count > MOST_SENTENCES:
        raise NotDrafted(f"{path} has {count} sentences, at most {MOST_SENTENCES}: divide it")
    return document
