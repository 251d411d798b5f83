"""What a test looks at in an answer."""

from collections.abc import Iterator

from handlers.conversation import (
    Answer,
    Differing,
    Entry,
    Evidence,
    Heading,
    Lines,
    Note,
    Summary,
)


def statements(answer: Answer) -> list[str]:
    """Ids of the statements told, in order, each side of a difference included."""
    found: list[str] = []
    for block in answer.blocks:
        match block:
            case Summary(told):
                found += [cited.statement.id for cited in told]
            case Entry(cited):
                found.append(cited.statement.id)
            case Differing(one, other):
                found += [one.statement.id, other.statement.id]
            case _:
                pass
    return found


def footnotes(answer: Answer) -> dict[int, str]:
    """Which statement each footnote proves."""
    return {
        number: cited.statement.id
        for block in answer.blocks
        if isinstance(block, Evidence)
        for number, cited in block.footnotes
    }


def notes(answer: Answer) -> Iterator[Note]:
    for block in answer.blocks:
        match block:
            case Note():
                yield block
            case Heading(note):
                yield note
            case Lines(several):
                yield from several
            case _:
                pass


def keys(answer: Answer) -> list[str]:
    """The bot's own sentences, in order."""
    return [note.key for note in notes(answer)]


def values(answer: Answer, key: str) -> dict[str, object]:
    """What the sentence of this key is filled in with."""
    (note,) = (note for note in notes(answer) if note.key == key)
    return dict(note.values)


def buttons(answer: Answer) -> list[str]:
    """What the buttons ask, row by row."""
    return [action.ask for row in answer.actions for action in row]
