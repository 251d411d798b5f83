"""The documents and what rests on them: ``/sources`` and ``/source``."""

from db.model import Entity, Source
from db.store.queries import Knowledge
from db.store.records import Page
from handlers import paging
from handlers.conversation import (
    Action,
    Answer,
    Ask,
    Bibliography,
    Heading,
    Note,
    Outcome,
    Question,
    Route,
    SourceCard,
    say,
)
from handlers.offers import shortened, to_card
from handlers.resolve import of_entity
from handlers.telling import Group, checks, rows, tell


async def sources(question: Question, knowledge: Knowledge) -> Answer:
    """All documents, or those in which somebody or something is spoken of."""
    if question.words:
        return await of_entity(question, knowledge, "sources", _of)
    heading = Heading(Note("source.all", {"n": len(knowledge.sources)}))
    bibliography, actions = _a_page(question, knowledge.sources, "/sources")
    return say(question, heading, bibliography, actions=actions)


async def _of(question: Question, knowledge: Knowledge, entity: Entity) -> Answer:
    listed = knowledge.documents(entity.id)
    back = [to_card(entity)]
    if not listed:
        note = Note("source.none-of", {"entity": entity})
        return say(question, note, outcome=Outcome.NOT_FOUND, actions=rows(back))
    heading = Heading(Note("source.of", {"entity": entity, "n": len(listed)}))
    bibliography, actions = _a_page(question, listed, f"/sources {entity.id}")
    return say(question, heading, bibliography, actions=(*actions, *rows(back)))


async def source(question: Question, knowledge: Knowledge) -> Answer:
    """A document's data, and page by page all that rests on it."""
    if not question.words:
        return await sources(question, knowledge)
    wanted = question.words.casefold()
    document = knowledge.source(wanted)
    alike = [one for one in knowledge.sources if wanted in _searched(one)]
    if document is None and len(alike) == 1:
        document = alike[0]
    if document is None:
        offered = tuple(alike) or knowledge.sources
        note = Note("source.unknown", {"asked": shortened(question.words)})
        outcome = Outcome.CHOICES if alike else Outcome.NOT_FOUND
        bibliography, actions = _a_page(question, offered, f"/source {question.words}")
        return say(question, note, bibliography, outcome=outcome, actions=actions)
    return await _document(question, knowledge, document)


def _searched(source: Source) -> str:
    return " ".join((source.id, source.publisher, *source.title.values())).casefold()


async def _document(question: Question, knowledge: Knowledge, document: Source) -> Answer:
    ask = f"/source {document.id}"
    found = await knowledge.resting_on(document.id, paging.ENTRIES, paging.offset(question, paging.ENTRIES))
    page = paging.present(question, found, ask)
    head = SourceCard(document, page.total) if question.page == 1 else Bibliography((document,))
    turns = paging.turns(question.page, page.total, paging.ENTRIES, ask)
    back = [Ask(Note("button.sources"), "/sources")]
    told = tell(Group(page.items))
    return say(question, head, told, actions=rows(checks(told), turns, back))


def _a_page(
    question: Question, listed: tuple[Source, ...], ask: str
) -> tuple[Bibliography, tuple[tuple[Action, ...], ...]]:
    """Of the documents those of the page, with a button for each, and those that turn pages."""
    start = paging.offset(question, paging.NAMES)
    page = paging.present(question, Page(listed[start : start + paging.NAMES], len(listed)), ask)
    buttons = ((Ask(one, f"/source {one.id}"),) for one in page.items)
    turns = paging.turns(question.page, page.total, paging.NAMES, ask)
    return Bibliography(page.items), (*buttons, *rows(turns))


ROUTES = (Route("sources", sources), Route("source", source, menu=False, takes="document"))
