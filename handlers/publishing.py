"""What a publishing, or a rollback, did: told to the admin who wanted it."""

from dataclasses import replace

from db.problems import Unsound
from db.store.publishing import Published
from handlers import changes
from handlers.conversation import Answer, Ask, Note, Question, Value, say
from handlers.refusals import held_back


def told_of(question: Question, report: Published, key: str, held: Unsound | None = None) -> Answer:
    """What was done and what it changed, with a button that takes it back; and what was held back."""
    if is_unchanged(report):
        return say(question, Note("reload.unchanged", counts(report)), *held_back(held))
    number = report.release.number if report.release else 0
    told = (Note(key, counts(report)), changes.summary(report.difference))
    onward = f"/release {number}", undo_button(number)
    answer = changes.with_changes(question, told, report.difference, *onward)
    return replace(answer, blocks=(*answer.blocks, *held_back(held)))


def is_unchanged(report: Published) -> bool:
    return report.version == report.previous and report.difference.is_empty


def counts(report: Published) -> dict[str, Value]:
    return {
        "version": report.version,
        "n": report.statements,
        "entities": report.entities,
        "documents": report.documents,
        "number": report.release.number if report.release else 0,
    }


def undo_button(number: int) -> list[Ask]:
    return [Ask(Note("button.undo"), f"/undo {number}")] if number > 1 else []


def numbered(words: str) -> int | None:
    """A number of at most nine digits."""
    return int(words) if words.isascii() and words.isdecimal() and len(words) < 10 else None
