"""One fact and all that is known of it: ``/fact ID``, the answer to Check."""

from collections.abc import Iterable, Iterator, Sequence
from hashlib import sha256

from db.model import Cited, Quote, When
from db.store.queries import Knowledge
from handlers import differences, links
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
    Stretch,
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
    return say(question, *blocks, actions=rows(checks(told)[1:], cards), link=links.to("fact", id))


async def _gone(question: Question, knowledge: Knowledge, id: str) -> Answer:
    """Withdrawn with a reason, or never there."""
    if gone := await knowledge.withdrawn(id):
        heading = Heading(Note("fact.withdrawn", {"date": When(gone.on, gone.on, gone.on)}))
        why = Note("fact.why", {"why": gone.why[question.lang]})
        return say(question, heading, why, outcome=Outcome.NOT_FOUND)
    return say(question, Note("fact.unknown", {"asked": shortened(id)}), outcome=Outcome.NOT_FOUND)


async def _passages(knowledge: Knowledge, cited: Cited) -> list[Passage]:
    """The quotes in their places; those of a document that stand near each other in one passage."""
    found = []
    for source in dict.fromkeys(source.id for source in cited.sources):
        content = await knowledge.content(source)
        digest = sha256(content.encode()).hexdigest()
        quotes = sorted((one for one in cited.statement.quotes if one.document == source), key=_start)
        (document,) = (one for one in knowledge.sources if one.id == source)
        for near in _near(quotes):
            found.append(Passage(document, tuple(_stretches(content, near)), digest))
    return found


def _start(quote: Quote) -> int:
    return quote.start


def _near(quotes: Iterable[Quote]) -> list[list[Quote]]:
    """Quotes whose surroundings touch, together; one that lies inside another is marked with it."""
    groups: list[list[Quote]] = []
    for quote in quotes:
        if groups and quote.end <= groups[-1][-1].end:
            continue
        if groups and quote.start - groups[-1][-1].end <= 2 * AROUND:
            groups[-1].append(quote)
        else:
            groups.append([quote])
    return groups


def _stretches(content: str, quotes: Sequence[Quote]) -> Iterator[Stretch]:
    """What is around the quotes is cut at words, unless the document itself begins or ends there."""
    begin, end = quotes[0].start, quotes[-1].end
    before, after = content[max(0, begin - AROUND) : begin], content[end : end + AROUND]
    yield Stretch(before if begin <= AROUND else f"…{before[before.find(' ') + 1 :]}")
    place = begin
    for quote in quotes:
        # Two quotes may overlap: the document's words stand once.
        start = max(place, quote.start)
        yield Stretch(content[place:start])
        yield Stretch(content[start : quote.end], quote)
        place = quote.end
    yield Stretch(after if end + AROUND >= len(content) else f"{after[: after.rfind(' ')]}…")


ROUTES = (Route("fact", fact, menu=False, takes="fact"),)
