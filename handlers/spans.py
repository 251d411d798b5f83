"""Which days a question is of: what was read of its dates, or why it cannot be answered."""

from db.languages.dates import Backwards, Dates, NoDate, NoSuchDate, Read, Several, Unread, parse_dates
from db.model import When
from handlers.conversation import Note, Question, Refusal
from handlers.offers import shortened


def of_command(question: Question) -> tuple[When | None, str]:
    """The span that a command's words name, and its other words; Refusal where a date cannot be read."""
    dates = parse_dates(question.words, question.today)
    refuse_impossible(dates)
    match dates:
        case Read(when, _, rest):
            return when, rest
        case Unread(words):
            raise Refusal(Note("date.unread", {"asked": shortened(words)}))
        case Several():
            raise Refusal(Note("date.many"))
        case NoDate() | NoSuchDate() | Backwards():
            return None, question.words


def refuse_impossible(dates: Dates) -> None:
    """Raises Refusal for a date that no calendar has, and for a span that ends before it begins."""
    match dates:
        case NoSuchDate(words):
            raise Refusal(Note("date.impossible", {"asked": shortened(words)}))
        case Backwards(first, last):
            raise Refusal(Note("date.backwards", {"first": first, "last": last}))
        case Read() | Unread() | NoDate() | Several():
            pass
