"""What a button holds: a question, or how to find one that is too long for Telegram.

A long question is mostly the words of the reader's own message. The answer then replies to that message, so
that Telegram brings it along with each press, and the button holds only which part is meant: any process
can read it, and nothing is kept. What leans on no message has a key, which only this process knows.
"""

import re
from dataclasses import dataclass
from hashlib import blake2b

from db.bounded_dict import BoundedDict

DATA_BYTES = 64
"""Bot API, InlineKeyboardButton.callback_data: 1-64 bytes; a Cyrillic letter takes two."""
REMEMBERED = 10_000
"""Long questions without a message, in memory only."""

_MARK = "~"
"""Begins what is no question; a question that begins so is one of these whatever its length."""
_PARTS = re.compile(r"(?P<head>/\w+ )?(?P<words>.+?)(?P<tail>(?: \([^()]*\))?(?: #\d+)?)", re.DOTALL)
"""A question as handlers ask it again: a command, the reader's words, of whom, and the page."""
_LEANING = re.compile(
    r"~(?P<check>\w+)~(?P<start>\d+)~(?P<length>\d+)~(?P<head>[^~]*)~(?P<tail>.*)", re.DOTALL
)


@dataclass(frozen=True, slots=True)
class Origin:
    """A reader's message in the chat, by which the answer's buttons may be read."""

    message: int
    text: str


class ButtonData:
    """Long questions by their keys."""

    def __init__(self) -> None:
        self._questions: BoundedDict[str, str] = BoundedDict(REMEMBERED)

    def of(self, question: str, origin: Origin | None = None) -> str:
        """The question itself where a button can hold it, else its place in the message, or a key."""
        if _fits(question) and not question.startswith(_MARK):
            return question
        return (origin and _leaning(question, origin.text)) or self._key(question)

    def question(self, data: str, origin: Origin | None = None) -> str | None:
        """What a pressed button asks; None where its key is not known here, or its message is gone."""
        if not data.startswith(_MARK):
            return data
        return _read(data, origin.text) if leans(data) and origin else self._questions.get(data)

    def _key(self, question: str) -> str:
        # A digest, not a number: a key of another process must not lead to another question here.
        key = _MARK + _digest(question, 16)
        self._questions.put(key, question)
        return key


def leans(data: str) -> bool:
    """Whether it can be read only beside the message that the answer replies to."""
    return _LEANING.fullmatch(data) is not None


def _leaning(question: str, said: str) -> str | None:
    parts = _PARTS.fullmatch(question)
    start = said.find(parts["words"]) if parts else -1
    if parts is None or start < 0:
        return None
    place = f"{start}{_MARK}{len(parts['words'])}"
    data = _MARK.join(("", _digest(question, 2), place, parts["head"] or "", parts["tail"]))
    return data if _fits(data) else None


def _read(data: str, said: str) -> str | None:
    """None where the message was edited, so that something else stands there now."""
    parts = _LEANING.fullmatch(data)
    if parts is None:
        return None
    start = int(parts["start"])
    question = f"{parts['head']}{said[start : start + int(parts['length'])]}{parts['tail']}"
    return question if _digest(question, 2) == parts["check"] else None


def _fits(data: str) -> bool:
    return len(data.encode()) <= DATA_BYTES


def _digest(question: str, size: int) -> str:
    return blake2b(question.encode(), digest_size=size).hexdigest()
