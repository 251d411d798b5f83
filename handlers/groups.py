"""In groups an answer is short: its lines and where they come from; the quotes stand a link away."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import assert_never

from db.store.queries import Knowledge
from handlers import links
from handlers.conversation import (
    Answer,
    Ask,
    Bibliography,
    Block,
    Corrected,
    Handler,
    Heading,
    Lines,
    Listing,
    Note,
    Open,
    Passage,
    Provenance,
    Question,
    Reason,
    Route,
    Section,
    SourceCard,
    Title,
    Told,
    turns_page,
)
from handlers.telling import rows


def short(route: Route) -> Route:
    """The same route, with short answers in groups."""
    return replace(route, handler=partial(_answer, route.handler))


async def _answer(handler: Handler, question: Question, knowledge: Knowledge) -> Answer:
    answer = await handler(question, knowledge)
    first = next(_facts(answer), None)
    return _shortened(answer, first) if question.group and first else answer


def _facts(answer: Answer) -> Iterator[str]:
    """Ids of the statements told."""
    for block in answer.blocks:
        if isinstance(block, Told):
            yield from (line.cited.statement.id for line in block.lines)


def _shortened(answer: Answer, first: str) -> Answer:
    """With a link to the whole, or to its first fact, and the buttons that turn its pages."""
    payload = answer.link or links.to("fact", first)
    opens = [Open(Note("button.open"), payload)] if payload else []
    asks = (action for row in answer.actions for action in row if isinstance(action, Ask))
    turns = [action for action in asks if turns_page(action.text)]
    blocks = tuple(short for block in answer.blocks if (short := _unquoted(block)))
    return replace(answer, blocks=blocks, actions=rows(opens) + rows(turns))


def _unquoted(block: Block) -> Block | None:
    match block:
        case Told():
            return replace(block, sections=tuple(map(_unnumbered, block.sections)), proofs=())
        case Passage() | Reason() | Corrected():
            return None
        case (
            Title() | Heading() | Provenance() | SourceCard() | Bibliography() | Listing() | Lines() | Note()
        ):
            return block
        case _:
            assert_never(block)


def _unnumbered(section: Section) -> Section:
    """Without footnotes, for there is nothing that they point to."""
    return replace(section, lines=tuple(replace(line, number=0) for line in section.lines))
