"""Answers for programs: the record that docs/architecture.md describes."""

from collections.abc import Iterator
from typing import Any

from bot.render import as_html, as_text
from db.model import Cited, Entity, Lang, Source
from handlers.conversation import (
    Answer,
    Bibliography,
    Block,
    Coverage,
    Differing,
    Entry,
    Evidence,
    Listing,
    SourceCard,
    Summary,
    Title,
)


def record(answer: Answer) -> dict[str, Any]:
    """Everything but the ``id``, which is the asker's."""
    lang = answer.lang
    cited = {one.statement.id: one for block in answer.blocks for one in _statements(block)}.values()
    documents = dict.fromkeys(source.id for one in cited for source in one.sources)
    documents |= dict.fromkeys(source.id for block in answer.blocks for source in _sources(block))
    return {
        "outcome": answer.outcome,
        "messages": [message.html for message in as_html.messages(answer)],
        "text": as_text.text(answer),
        "buttons": [
            [{"label": button.label, "data": button.data} for button in row]
            for row in as_html.buttons(answer)
        ],
        "entities": [
            {"id": entity.id, "kind": entity.kind, "name": entity.name[lang]} for entity in entities(answer)
        ],
        "statements": [statement(one, lang) for one in cited],
        "documents": list(documents),
    }


def entities(answer: Answer) -> list[Entity]:
    """Whom the answer names, each once."""
    return list({entity.id: entity for block in answer.blocks for entity in _entities(block)}.values())


def statement(cited: Cited, lang: Lang) -> dict[str, Any]:
    told = cited.statement
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


def _statements(block: Block) -> Iterator[Cited]:
    match block:
        case Summary(statements):
            yield from statements
        case Evidence(footnotes):
            yield from (cited for _, cited in footnotes)
        case Entry(cited):
            yield cited
        case Differing(one, other):
            yield one
            yield other
        case _:
            pass


def _entities(block: Block) -> Iterator[Entity]:
    match block:
        case Title(entity):
            yield entity
        case Listing(entities):
            yield from entities
        case _:
            pass


def _sources(block: Block) -> Iterator[Source]:
    match block:
        case Coverage(documents):
            yield from documents
        case SourceCard(source):
            yield source
        case Bibliography(sources):
            yield from sources
        case _:
            pass
