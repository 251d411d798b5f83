"""What a link to the bot asks: a command, as one letter, and an id or a date: ``q-aina-testova``.

A payload is made of letters, digits, _ and -, so the other signs of a date (EDTF) are spelt with letters that
no date holds. One that would be too long is none.
"""

from db.languages.edtf import NotADate, when
from db.model import Entity, When
from handlers.conversation import Answer

LONGEST = 64
"""Characters of a payload."""

CARD = "e-"
_COMMANDS = {"fact": "s-", "timeline": "t-", "quote": "q-", "differ": "d-", "more": "m-", "relations": "r-"}
_LETTERS = {letter: command for command, letter in _COMMANDS.items()}

_SPELT = str.maketrans("/.~?%", "_oaqp")
_READ = str.maketrans("_oaqp", "/.~?%")


def to_card(entity: Entity) -> str:
    return _fitting(CARD + entity.id)


def to(command: str, id: str) -> str:
    return _fitting(_COMMANDS[command] + id)


def to_chronicle(span: When) -> str:
    return to("timeline", span.edtf.translate(_SPELT))


def of(answer: Answer) -> str:
    """To the answer, else to the first fact that it tells; empty where it tells none."""
    return answer.link or next((to("fact", cited.statement.id) for cited in answer.told), "")


def read(payload: str) -> tuple[str, str]:
    """The command, empty for a card's, and its words. A bare id is a card's: so were the first links."""
    if command := _LETTERS.get(payload[:2]):
        return command, payload[2:]
    return "", payload.removeprefix(CARD)


def date(words: str) -> When | None:
    """None for words that spell none."""
    try:
        return when(words.translate(_READ))
    except NotADate:
        return None


def _fitting(payload: str) -> str:
    return payload if len(payload) <= LONGEST else ""
