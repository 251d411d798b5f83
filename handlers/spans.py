"""Which days a question is of: what was read of its dates, or why it cannot be answered."""

from typing import assert_never

from db.languages.dates import Backwards, NoDate, NoSuchDate, Read, Several, Unread, parse_dates
from db.model import When
from handlers.conversation import Note, Question, Refusal
from handlers.offers import shortened


def of_command(question: Question) -> tuple[When | None, str]:
    """The span that a command's words name, and its other words; Refusal where a date cannot be read."""
    when, words, unread = of_sentence(question)
    if unread:
        raise Refusal(unread)
    return when, words


def of_sentence(question: Question) -> tuple[When | None, str, Note | None]:
    """The same for a question in a reader's own words: a date that cannot be read is noted, not refused."""
    match parse_dates(question.words, question.today):
        case Read(when, _, rest):
            return when, rest, None
        case NoDate():
            return None, question.words, None
        case Unread(words):
            rest = " ".join(question.words.replace(words, " ", 1).split())
            return None, rest, Note("date.unread", {"asked": shortened(words)})
        case Several():
            return None, question.words, Note("date.many")
        case NoSuchDate(words):
            raise Refusal(Note("date.impossible", {"asked": shortened(words)}))
        case Backwards(first, last):
            raise Refusal(Note("date.backwards", {"first": first, "last": last}))
        case never:
            assert_never(never)
