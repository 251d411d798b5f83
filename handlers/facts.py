"""One fact and all that is known of it: ``/fact ID``, the answer to Check."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from hashlib import sha256

from db.model import LANGUAGES, Cited, Lang, Quote, When
from db.store.queries import Knowledge
from handlers import differences, links, paging
from handlers.conversation import (
    Action,
    Answer,
    Ask,
    Block,
    Copy,
    Corrected,
    Heading,
    Note,
    Outcome,
    Passage,
    Places,
    Question,
    Reason,
    Refusal,
    Route,
    Share,
    Stretch,
    say,
)
from handlers.offers import shortened, to_card
from handlers.telling import BUTTONS, Group, checks, provenance, rows, tell, unnumbered

AROUND = 300
"""Characters of the document that are shown before a quote and after it."""
PARTNERS = 3
SCREEN = 1_100
"""Characters of one screen of a phone; what makes a fact longer stands on a page of its own."""


async def fact(question: Question, knowledge: Knowledge) -> Answer:
    """The sentence and its passages; then, on a second page where it is long, what else is known of it."""
    if not question.words:
        raise Refusal(Note("fact.how"))
    id = await knowledge.now(question.words)
    found = await knowledge.cited((id,))
    return await _fact(question, knowledge, found[0]) if found else await gone(question, knowledge, id)


async def _fact(question: Question, knowledge: Knowledge, cited: Cited) -> Answer:
    id = cited.statement.id
    contrasts = await knowledge.contrasts((id,))
    partners = await differences.partners(knowledge, id, contrasts[:PARTNERS])
    contents = {source.id: await knowledge.content(source.id) for source in cited.documents}
    passages = _passages(cited, contents)
    details = [*_details(cited), *_places(cited, contents)]
    long = _length(cited, passages, partners) > SCREEN
    number = min(question.page, 2) if long else 1
    shown = [] if long and number == 1 else partners
    told = tell(Group((cited,)), *shown, quoted=False)
    if not shown:
        told = unnumbered(told)
    blocks: list[Block] = [told]
    blocks += passages if number == 1 else []
    blocks += details if number == 2 or not long else []
    cards = [to_card(entity) for entity in knowledge.entities(cited.statement.about)[: BUTTONS - 1]]
    turns = [_turn(id, number)] if long else []
    return say(
        question,
        *blocks,
        replace(provenance(knowledge, cited.sources, len(contrasts)), says_so=True),
        actions=rows(_deeds(cited), [*turns, *checks(told)[1:]], cards),
        link=links.to("fact", id),
    )


def _turn(id: str, number: int) -> Ask:
    """To the other page."""
    label = Note("button.details") if number == 1 else Note("button.back")
    return Ask(label, paging.numbered(f"/fact {id}", 3 - number))


def _deeds(cited: Cited) -> list[Action]:
    """What can be done with a fact."""
    id = cited.statement.id
    payload = links.to("fact", id)
    return [
        Copy(Note("button.copy"), cited, payload),
        Ask(Note("button.cite"), f"/cite {id}"),
        Share(Note("button.share"), id, payload),
        Ask(Note("button.report"), f"/report {id}"),
    ]


def _length(cited: Cited, passages: Sequence[Passage], partners: Sequence[Group]) -> int:
    """Characters of all that there is, in the language that needs most."""
    around = sum(len(stretch.text) for passage in passages for stretch in passage.stretches)
    return around + max(_words(cited, partners, lang) for lang in LANGUAGES)


def _words(cited: Cited, partners: Sequence[Group], lang: Lang) -> int:
    told = [cited, *(one for group in partners for one in group.statements)]
    notes = [group.note[lang] for group in partners if group.note]
    changed = [text[lang] for one in cited.statement.corrected for text in (one.before, one.why)]
    because = cited.statement.when.because if cited.statement.when else None
    reason = [because[lang]] if because else []
    return sum(map(len, (*(one.statement.text[lang] for one in told), *notes, *changed, *reason)))


def _details(cited: Cited) -> Iterator[Block]:
    """Why its date is what it is, and what was changed since it was published."""
    if (when := cited.statement.when) and when.because:
        yield Reason(when)
    yield from map(Corrected, cited.statement.corrected)
    if not cited.statement.corrected:
        yield Note("fact.unchanged")


async def gone(question: Question, knowledge: Knowledge, id: str) -> Answer:
    """Withdrawn with a reason, or never there."""
    if withdrawn := await knowledge.withdrawn(id):
        heading = Heading(Note("fact.withdrawn", {"date": When(withdrawn.on, withdrawn.on, withdrawn.on)}))
        why = Note("fact.why", {"why": withdrawn.why[question.lang]})
        return say(question, heading, why, outcome=Outcome.NOT_FOUND)
    return say(question, Note("fact.unknown", {"asked": shortened(id)}), outcome=Outcome.NOT_FOUND)


def _places(cited: Cited, contents: dict[str, str]) -> Iterator[Places]:
    """Of each document that it quotes, where, and the digest by which the document can be told."""
    for source in cited.documents:
        quotes = tuple(sorted(_quotes(cited, source.id), key=_start))
        yield Places(source, quotes, sha256(contents[source.id].encode()).hexdigest())


def _passages(cited: Cited, contents: dict[str, str]) -> list[Passage]:
    """The quotes in their places; those of a document that stand near each other in one passage."""
    return [
        Passage(
            source, tuple(_stretches(contents[source.id], near)), cited.speakers, cited.statement.standing
        )
        for source in cited.documents
        for near in _near(sorted(_quotes(cited, source.id), key=_start))
    ]


def _quotes(cited: Cited, document: str) -> list[Quote]:
    return [quote for quote in cited.statement.quotes if quote.document == document]


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
