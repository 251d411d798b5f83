"""Answers for programs: the record that docs/architecture.md describes."""

from collections.abc import Iterator, Sequence
from typing import Any, assert_never

from bot.render import as_html, as_text, wording
from db.model import Entity, Lang, Source, Statement, When
from handlers.conversation import (
    Altered,
    Answer,
    Bibliography,
    Block,
    Chronicle,
    Citation,
    Corrected,
    Heading,
    Lines,
    Listing,
    Note,
    Passage,
    Places,
    Provenance,
    Reason,
    Relations,
    Result,
    Revised,
    SourceCard,
    Title,
    Told,
    Written,
)


def record(answer: Answer) -> dict[str, Any]:
    """Everything but the ``id``, which is the asker's."""
    if answer.results is None:
        return _record(answer, (answer,))
    results = tuple(result.answer for result in answer.results)
    said = (answer,) if answer.blocks and not results else ()
    return _record(answer, (*said, *results)) | {"results": [_result(one) for one in answer.results]}


def _record(answer: Answer, shown: Sequence[Answer]) -> dict[str, Any]:
    """``shown`` is the answer itself, or what an inline one offers."""
    lang = answer.lang
    blocks = [block for one in shown for block in one.blocks]
    told = {one.id: one for block in blocks for one in _statements(block)}.values()
    documents = dict.fromkeys(quote.document for one in told for quote in one.quotes)
    documents |= dict.fromkeys(source.id for block in blocks for source in _sources(block))
    named = {entity.id: entity for one in shown for entity in entities(one)}.values()
    photo = {"photo": str(answer.picture.path)} if answer.picture else {}
    return {
        "outcome": answer.outcome,
        "messages": [message.html for one in shown for message in as_html.messages(one)],
        "text": "\n\n".join(map(as_text.text, shown)),
        "buttons": [
            [{"label": button.label, button.does: button.value} for button in row]
            for one in shown
            for row in as_html.buttons(one)
        ],
        "entities": [{"id": entity.id, "kind": entity.kind, "name": entity.name[lang]} for entity in named],
        "statements": [statement(one, lang) for one in told],
        "documents": list(documents),
        **photo,
    }


def _result(result: Result) -> dict[str, str]:
    title = wording.label(result.answer.lang, result.title)
    return {"id": result.id, "title": title, "description": result.about}


def entities(answer: Answer) -> list[Entity]:
    """Whom the answer names, each once, those first of whom it was asked."""
    named = (*answer.asked_of, *(entity for block in answer.blocks for entity in _entities(block)))
    return list({entity.id: entity for entity in named}.values())


def statement(told: Statement, lang: Lang) -> dict[str, Any]:
    return {
        "id": told.id,
        "text": told.text[lang],
        "when": told.when.edtf if told.when else None,
        "said_by": list(told.said_by),
        "standing": told.standing,
        "quotes": [
            {"text": quote.text, "document": quote.document, "start": quote.start, "end": quote.end}
            for quote in told.quotes
        ],
    }


def _statements(block: Block) -> Iterator[Statement]:
    """What is told as it stands now: not what stood there before."""
    match block:
        case Told():
            yield from (line.cited.statement for line in block.lines)
        case Revised(after=Statement() as after):
            yield after
        case Citation(_, cited):
            yield cited.statement
        case Chronicle(told) | Relations(told=told):
            yield from (line.cited.statement for line in told.lines)
        case (
            Title()
            | Heading()
            | Provenance()
            | Passage()
            | Places()
            | Reason()
            | Corrected()
            | Revised()
            | Altered()
            | SourceCard()
            | Bibliography()
            | Written()
            | Listing()
            | Lines()
            | Note()
        ):
            pass
        case _:
            assert_never(block)


def _entities(block: Block) -> Iterator[Entity]:
    """Whom the block names: in its title, its words or its sentences' subjects."""
    match block:
        case Title(entity):
            yield entity
        case Written(pieces):
            yield from (piece.entity for piece in pieces if piece.entity)
        case Listing(entities):
            yield from entities
        case Heading(note):
            yield from _named(note)
        case Lines(notes):
            for note in notes:
                yield from _named(note)
        case Note():
            yield from _named(block)
        case Told():
            for section in block.sections:
                if section.heading:
                    yield from _named(section.heading)
            for line in block.lines:
                yield from line.cited.about
                yield from line.cited.speakers
        case Citation(_, cited):
            yield from cited.about
        case Chronicle(told):
            yield from _entities(told)
        case Relations(entity, ties, told):
            yield entity
            yield from (tie.other for tie in ties)
            yield from _entities(told)
        case (
            Provenance()
            | Passage()
            | Places()
            | Reason()
            | Corrected()
            | Revised()
            | Altered()
            | SourceCard()
            | Bibliography()
        ):
            pass
        case _:
            assert_never(block)


def _named(note: Note) -> Iterator[Entity]:
    for value in note.values.values():
        match value:
            case Entity():
                yield value
            case tuple():
                yield from value
            case Note():
                yield from _named(value)
            case str() | int() | Source() | When():
                pass
            case _:
                assert_never(value)


def _sources(block: Block) -> Iterator[Source]:
    match block:
        case Provenance(documents):
            yield from documents
        case Passage(source) | Places(source):
            yield source
        case Citation(_, cited):
            yield from cited.sources
        case SourceCard(source):
            yield source
        case Bibliography(sources):
            yield from sources
        case (
            Title()
            | Heading()
            | Told()
            | Chronicle()
            | Relations()
            | Reason()
            | Corrected()
            | Revised()
            | Altered()
            | Written()
            | Listing()
            | Lines()
            | Note()
        ):
            pass
        case _:
            assert_never(block)
