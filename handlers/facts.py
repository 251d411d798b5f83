"""One fact and all that is known of it: ``/fact ID``, the answer to Check."""

from hashlib import sha256

from db.model import Cited, Quote, Source, When
from db.store.queries import Knowledge
from handlers import differences
from handlers.conversation import (
    Answer,
    Block,
    Corrected,
    Heading,
    Note,
    Outcome,
    Passage,
    Question,
    Reason,
    Refusal,
    Route,
    say,
)
from handlers.offers import shortened, to_card
from handlers.telling import BUTTONS, Group, checks, provenance, rows, tell

AROUND = 300
"""Characters of the document that are shown before a quote and after it."""
PARTNERS = 3


async def fact(question: Question, knowledge: Knowledge) -> Answer:
    """The sentence, its passages, the reason of its date, what differs, what was corrected."""
    if not question.words:
        raise Refusal(Note("fact.how"))
    id = await knowledge.now(question.words)
    found = await knowledge.cited((id,))
    if not found:
        return await _gone(question, knowledge, id)
    (cited,) = found
    contrasts = await knowledge.contrasts((id,))
    partners = await differences.partners(knowledge, id, contrasts[:PARTNERS])
    told = tell(Group((cited,)), *partners, quoted=False)
    passages = await _passages(knowledge, cited)
    blocks: list[Block] = [told, *passages]
    if (when := cited.statement.when) and when.because:
        blocks.append(Reason(when))
    blocks += map(Corrected, cited.statement.corrected)
    blocks.append(provenance(knowledge, cited.sources, len(contrasts)))
    cards = [to_card(entity) for entity in knowledge.entities(cited.statement.about)[:BUTTONS]]
    return say(question, *blocks, actions=rows(checks(told)[1:], cards))


async def _gone(question: Question, knowledge: Knowledge, id: str) -> Answer:
    """Withdrawn with a reason, or never there."""
    if gone := await knowledge.withdrawn(id):
        heading = Heading(Note("fact.withdrawn", {"date": When(gone.on, gone.on, gone.on)}))
        why = Note("fact.why", {"why": gone.why[question.lang]})
        return say(question, heading, why, outcome=Outcome.NOT_FOUND)
    return say(question, Note("fact.unknown", {"asked": shortened(id)}), outcome=Outcome.NOT_FOUND)


async def _passages(knowledge: Knowledge, cited: Cited) -> list[Passage]:
    contents = {source.id: await knowledge.content(source.id) for source in cited.sources}
    return [
        _passage(source, quote, contents[source.id])
        for source, quote in zip(cited.sources, cited.statement.quotes, strict=True)
    ]


def _passage(source: Source, quote: Quote, content: str) -> Passage:
    """Cut at words, unless the document itself begins or ends there."""
    before, after = (
        content[max(0, quote.start - AROUND) : quote.start],
        content[quote.end : quote.end + AROUND],
    )
    if quote.start > AROUND:
        before = f"…{before[before.find(' ') + 1 :]}"
    if quote.end + AROUND < len(content):
        after = f"{after[: after.rfind(' ')]}…"
    return Passage(source, quote, before, after, sha256(content.encode()).hexdigest())


ROUTES = (Route("fact", fact, menu=False, takes="fact"),)
