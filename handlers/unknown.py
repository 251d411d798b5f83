"""A command that is not in the table, or not for this reader: both are answered alike."""

from collections.abc import Iterable

from rapidfuzz import process
from rapidfuzz.distance import OSA

from handlers.conversation import Ask, Note, Outcome, Question, Refusal, Route

TYPING_ERRORS = 2


def unknown(question: Question, routes: Iterable[Route]) -> Refusal:
    """Name the nearest open command where only a letter or two differ, and ``/help``."""
    known = [route.command for route in routes if route.command and not route.admin]
    nearest = process.extractOne(
        question.command,
        known,
        scorer=OSA.distance,
        score_cutoff=min(TYPING_ERRORS, len(question.command) // 2),
    )
    to_help = Ask(Note("button.help"), "/help")
    if nearest is None:
        return Refusal(Note("command.unknown"), Outcome.REFUSED, ((to_help,),))
    meant = f"/{nearest[0]}"
    note = Note("command.meant", {"command": meant})
    return Refusal(
        note, Outcome.REFUSED, ((Ask(Note("button.command", {"command": meant}), meant), to_help),)
    )
