"""What a test looks at in an answer."""

from collections.abc import Iterator

from handlers.conversation import (
    Answer,
    Ask,
    Chronicle,
    Footnote,
    Heading,
    Lines,
    Note,
    Relations,
    Section,
    Told,
)


def told(answer: Answer) -> list[Section]:
    return [section for block in _tellings(answer) for section in block.sections]


def _tellings(answer: Answer) -> Iterator[Told]:
    for block in answer.blocks:
        match block:
            case Told():
                yield block
            case Chronicle(told) | Relations(told=told):
                yield told
            case _:
                pass


def statements(answer: Answer) -> list[str]:
    """Ids of the statements told, in order, each side of a difference included."""
    return [line.cited.statement.id for section in told(answer) for line in section.lines]


def footnotes(answer: Answer) -> dict[int, str]:
    """Which statement each footnote proves."""
    return {line.number: line.cited.statement.id for section in told(answer) for line in section.lines}


def proofs(answer: Answer) -> list[tuple[int, ...]]:
    """Which footnotes stand together behind one quote."""
    return [proof.numbers for block in _tellings(answer) for proof in block.proofs]


def notes(answer: Answer) -> Iterator[Note]:
    for block in answer.blocks:
        match block:
            case Note():
                yield block
            case Heading(note):
                yield note
            case Lines(several):
                yield from several
            case Told(sections):
                yield from (section.heading for section in sections if section.heading)
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
    """What the buttons ask, row by row, those that check a footnote apart."""
    return [action.text for action in _asks(answer) if not isinstance(action.label, Footnote)]


def checks(answer: Answer) -> list[str]:
    """What the buttons that check a footnote ask."""
    return [action.text for action in _asks(answer) if isinstance(action.label, Footnote)]


def _asks(answer: Answer) -> Iterator[Ask]:
    return (action for row in answer.actions for action in row if isinstance(action, Ask))
