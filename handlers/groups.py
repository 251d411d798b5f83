"""In groups an answer is short: its lines and where they come from; the quotes stand a link away."""

from dataclasses import replace
from functools import partial
from typing import assert_never

from db.store.queries import Knowledge
from handlers import links
from handlers.conversation import (
    Altered,
    Answer,
    Ask,
    Bibliography,
    Block,
    Chronicle,
    Citation,
    Corrected,
    Handler,
    Heading,
    Lines,
    Listing,
    Note,
    Open,
    Passage,
    Places,
    Provenance,
    Question,
    Reason,
    Relations,
    Revised,
    Route,
    SourceCard,
    Title,
    Told,
    Written,
    turns_page,
)
from handlers.telling import rows, unnumbered


def short(route: Route) -> Route:
    """The same route, with short answers in groups."""
    return replace(route, handler=partial(_answer, route.handler))


async def _answer(handler: Handler, question: Question, knowledge: Knowledge) -> Answer:
    answer = await handler(question, knowledge)
    return _shortened(answer) if question.group and answer.told else answer


def _shortened(answer: Answer) -> Answer:
    """With a link to the whole, or to its first fact, and the buttons that turn its pages."""
    payload = links.of(answer)
    opens = [Open(Note("button.open"), payload)] if payload else []
    asks = (action for row in answer.actions for action in row if isinstance(action, Ask))
    turns = [action for action in asks if turns_page(action.text)]
    blocks = tuple(short for block in answer.blocks if (short := _unquoted(block)))
    return replace(answer, blocks=blocks, actions=rows(opens) + rows(turns), short=True)


def _unquoted(block: Block) -> Block | None:
    match block:
        case Told():
            return unnumbered(replace(block, proofs=()))
        case Passage() | Places() | Reason() | Corrected():
            return None
        case (
            Title()
            | Heading()
            | Chronicle()
            | Relations()
            | Provenance()
            | Citation()
            | Revised()
            | Altered()
            | SourceCard()
            | Bibliography()
            | Written()
            | Listing()
            | Lines()
            | Note()
        ):
            return block
        case _:
            assert_never(block)
