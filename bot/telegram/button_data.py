"""What a button holds: a question, or a short key of one that is too long for Telegram."""

from hashlib import blake2b

from db.bounded_dict import BoundedDict

DATA_BYTES = 64
"""Bot API, InlineKeyboardButton.callback_data: 1-64 bytes; a Cyrillic letter takes two."""
REMEMBERED = 10_000
"""Long questions, in memory only: their keys mean nothing to another process."""

_MARK = "~"
"""Begins a key; a question that begins so is given a key whatever its length."""


class ButtonData:
    """Long questions by their keys."""

    def __init__(self) -> None:
        self._questions: BoundedDict[str, str] = BoundedDict(REMEMBERED)

    def of(self, question: str) -> str:
        """The question itself where a button can hold it, otherwise a key."""
        if len(question.encode()) <= DATA_BYTES and not question.startswith(_MARK):
            return question
        # A digest, not a number: a key of another process must not lead to another question here.
        key = _MARK + blake2b(question.encode(), digest_size=16).hexdigest()
        self._questions.put(key, question)
        return key

    def question(self, data: str) -> str | None:
        """What a pressed button asks; None where its key is not known, or not any more."""
        return self._questions.get(data) if data.startswith(_MARK) else data
