"""The card of a person, a party, an organisation, an event or a place: summary, proof, and where to go on."""

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from types import MappingProxyType

from db.model import Cited, Entity, Kind
from db.names import Found, How, Unclear, Unknown, Why
from db.names.tables import QUESTION_WORDS
from db.store.queries import Knowledge
from db.store.records import Against, Contrast
from handlers import paging
from handlers.conversation import (
    Action,
    Answer,
    Block,
    Coverage,
    Differing,
    Entry,
    Evidence,
    Heading,
    Lines,
    Listing,
    Note,
    Outcome,
    Question,
    Route,
    Summary,
    Title,
    say,
)
from handlers.whom import named

_WORD = re.compile(r"\w+")

SUMMARY_SENTENCES = 3
SUMMARY_LENGTH = 420
"""Characters of the English sentences together (editorial rule 10: about 400)."""
CONTRASTS = 2
MENTIONED = 4
ASKED_LENGTH = 60
"""Characters of a reader's own words that an answer repeats."""

MISSPELT = (How.TYPO, How.KEYBOARD)
"""Ways of finding a name that the reader is told of."""

COMMANDS = {
    Kind.PERSON: "person",
    Kind.PARTY: "party",
    Kind.ORGANISATION: "org",
    Kind.EVENT: "event",
    Kind.PLACE: "place",
}


def route(kind: Kind) -> Route:
    return Route(COMMANDS[kind], partial(by_name, kind), takes="name" if kind is Kind.PERSON else "title")


def ask_card(entity: Entity) -> str:
    """The question whose answer is the entity's card."""
    return f"/{COMMANDS[entity.kind]} {entity.id}"


async def by_name(kind: Kind, question: Question, knowledge: Knowledge) -> Answer:
    """Answer ``/person NAME`` and its like; without a name, list what there is."""
    if not question.words:
        return await _listing(kind, question, knowledge)
    if entity := knowledge.entity(question.words):
        return await card(question, knowledge, entity)
    match await named(knowledge, question.words, (kind,)):
        case Found(id, why):
            return await found(question, knowledge, id, why)
        case Unclear(ids):
            return choices(question, knowledge, ids)
        case Unknown(nearest):
            return await _of_another_kind(kind, question, knowledge, nearest)


async def _of_another_kind(
    kind: Kind, question: Question, knowledge: Knowledge, nearest: Sequence[str]
) -> Answer:
    """Nobody of the kind has the name; somebody of another kind may."""
    other_kind = Note("name.other-kind", {"kind": Note(f"kind.{kind}")})
    match await named(knowledge, question.words):
        case Found(id):
            return choices(question, knowledge, (id,), other_kind)
        case Unclear(ids):
            return choices(question, knowledge, ids, other_kind)
        case Unknown():
            return missed(question, knowledge, nearest)


async def found(question: Question, knowledge: Knowledge, id: str, why: Why) -> Answer:
    (entity,) = knowledge.entities((id,))
    return await card(question, knowledge, entity, _matched(question, entity, why))


def _matched(question: Question, entity: Entity, why: Why) -> tuple[Note, ...]:
    """What was taken for what, where the title alone does not show it."""
    values = {"asked": shortened(question.words), "name": why.name.text}
    if why.name.misprint:
        return (Note("name.misprint", values),)
    if _shows(entity, question.words):
        return ()
    if why.how in MISSPELT:
        return (Note("name.taken-for", values),)
    form = why.name.text.casefold()
    if not any(form in shown.casefold() for shown in (*entity.name.values(), question.words)):
        return (Note("name.form", values),)
    return ()


def _shows(entity: Entity, words: str) -> bool:
    """Whether all that was typed, question words apart, stands in the entity's title as it was typed."""
    typed = {word for word in _WORD.findall(words.casefold()) if word not in QUESTION_WORDS}
    return any(typed <= set(_WORD.findall(title.casefold())) for title in entity.name.values())


def choices(question: Question, knowledge: Knowledge, ids: Iterable[str], note: Note | None = None) -> Answer:
    """Ask back: which of these?"""
    entities = knowledge.entities(ids)
    if note is None:
        key = "name.guess" if len(entities) == 1 else "name.unclear"
        note = Note(key, {"asked": shortened(question.words)})
    actions = tuple((Action(entity, ask_card(entity)),) for entity in entities)
    return say(question, note, Listing(entities), outcome=Outcome.CHOICES, actions=actions)


def missed(
    question: Question, knowledge: Knowledge, nearest: Iterable[str], how: Note | None = None
) -> Answer:
    """An honest miss: what the base covers, that absence proves nothing, how to ask, the nearest names."""
    entities = knowledge.entities(nearest)
    blocks: list[Block] = [
        Note("miss.asked", {"asked": shortened(question.words)}),
        Note("miss.covers", {"n": len(knowledge.sources), "statements": knowledge.statements}),
    ]
    blocks += [how] if how else []
    blocks += [Note("miss.nearest")] if entities else []
    actions: list[tuple[Action, ...]] = [(Action(entity, ask_card(entity)),) for entity in entities]
    actions.append((Action(Note("button.sources"), "/sources"), Action(Note("button.people"), "/person")))
    return say(question, *blocks, outcome=Outcome.NOT_FOUND, actions=tuple(actions))


async def card(
    question: Question, knowledge: Knowledge, entity: Entity, notes: tuple[Note, ...] = ()
) -> Answer:
    """The first page sums up; the pages after it tell the rest, statement by statement."""
    summary = await _summary(knowledge, entity)
    if question.page > 1:
        return await _rest(question, knowledge, entity, len(summary))
    contrasts = await knowledge.contrasts(cited.statement.id for cited in summary)
    footnotes = {cited.statement.id: number for number, cited in enumerate(summary, 1)}
    differing = await against_each_other(knowledge, contrasts[:CONTRASTS], footnotes)
    evidence = _evidence(summary)
    documents = knowledge.documents(entity.id)
    blocks: list[Block] = [Title(entity), *notes]
    blocks += [Summary(summary), *evidence, *differing] if summary else [Note("card.silent")]
    blocks += [Coverage(documents, len(knowledge.sources))] if documents else []
    if others := knowledge.entities(entity.distinct_from):
        blocks.append(Lines(tuple(Note("card.distinct-from", {"entity": other}) for other in others)))
    return say(question, *blocks, actions=await _onward(knowledge, entity, summary))


async def _summary(knowledge: Knowledge, entity: Entity) -> tuple[Cited, ...]:
    """The leading statements, at most three and not too long; of a minor entity the first that tell of it."""
    leading = await knowledge.leading(entity.id, SUMMARY_SENTENCES)
    if not leading:
        leading = (await knowledge.about(entity.id, SUMMARY_SENTENCES)).items
    chosen: list[Cited] = []
    for cited in leading:
        length = sum(len(one.statement.text["en"]) for one in (*chosen, cited))
        if chosen and length > SUMMARY_LENGTH:
            break
        chosen.append(cited)
    return tuple(chosen)


def _evidence(summary: tuple[Cited, ...]) -> tuple[Evidence, ...]:
    """The quotes of every footnote; a passage that stands inside another's is not shown twice."""
    groups: list[list[tuple[int, Cited]]] = []
    longest_first = sorted(enumerate(summary, 1), key=lambda footnote: -_quoted_length(footnote[1]))
    for number, cited in longest_first:
        home = next((group for group in groups if _quoted_within(cited, group[0][1])), None)
        if home is None:
            groups.append([(number, cited)])
        else:
            home.append((number, cited))
    groups.sort(key=lambda group: min(number for number, _ in group))
    return tuple(Evidence(tuple(group)) for group in groups)


def _quoted_length(cited: Cited) -> int:
    return sum(quote.end - quote.start for quote in cited.statement.quotes)


def _quoted_within(cited: Cited, other: Cited) -> bool:
    """Whether one document proves both, and every quote of the one stands inside a quote of the other."""
    return len({source.id for source in (*cited.sources, *other.sources)}) == 1 and all(
        any(around.start <= quote.start and quote.end <= around.end for around in other.statement.quotes)
        for quote in cited.statement.quotes
    )


async def _rest(question: Question, knowledge: Knowledge, entity: Entity, skipped: int) -> Answer:
    """What is told beyond the summary; the second page of the card is the first of the rest."""
    ask = ask_card(entity)
    start = skipped + (question.page - 2) * paging.ENTRIES
    page = await knowledge.about(entity.id, paging.ENTRIES, start)
    paging.present(question, page, ask)
    pages = 1 - (-(page.total - skipped) // paging.ENTRIES)
    actions = paging.turns(question, pages, 1, ask)
    if question.page > 2:
        # On the second page the button back leads to the card itself.
        actions += ((Action(entity, ask),),)
    return say(question, Title(entity), *map(Entry, page.items), actions=actions)


async def _onward(
    knowledge: Knowledge, entity: Entity, summary: tuple[Cited, ...]
) -> tuple[tuple[Action, ...], ...]:
    """Buttons: the rest of the entity first, then whoever and whatever the summary mentions."""
    tally = knowledge.tally(entity.id)
    offers = (
        (
            tally.told > len(summary),
            Note("button.more", {"n": tally.told - len(summary)}),
            f"{ask_card(entity)} #2",
        ),
        (tally.said + tally.said_of > 0, Note("button.quotes"), f"/quote {entity.id}"),
        (tally.dated > 0, Note("button.timeline"), f"/timeline {entity.id}"),
        (tally.told > 0, Note("button.sources"), f"/sources {entity.id}"),
        (tally.differing > 0, Note("button.differ", {"n": tally.differing}), f"/differ {entity.id}"),
    )
    actions = [Action(label, ask) for offered, label, ask in offers if offered]
    mentioned = dict.fromkeys(id for cited in summary for id in cited.statement.about if id != entity.id)
    others = [other for other in knowledge.entities(mentioned) if other.kind is not Kind.PLACE]
    actions += [Action(other, ask_card(other)) for other in others[:MENTIONED]]
    return in_rows(actions, 2)


def in_rows(actions: Sequence[Action], width: int) -> tuple[tuple[Action, ...], ...]:
    return tuple(tuple(actions[start : start + width]) for start in range(0, len(actions), width))


async def against_each_other(
    knowledge: Knowledge, contrasts: Sequence[Contrast], footnotes: Mapping[str, int] = MappingProxyType({})
) -> tuple[Differing, ...]:
    """Both sides of each; ``footnotes`` tells which statements the same answer quotes already."""
    if not contrasts:
        return ()
    ids = dict.fromkeys(id for contrast in contrasts for id in (contrast.one, contrast.other))
    cited = {one.statement.id: one for one in await knowledge.cited(ids)}
    return tuple(
        Differing(
            cited[contrast.one],
            cited[contrast.other],
            contrast.note,
            contrast.kind is Against.REPLACES,
            (footnotes.get(contrast.one), footnotes.get(contrast.other)),
        )
        for contrast in contrasts
    )


async def _listing(kind: Kind, question: Question, knowledge: Knowledge) -> Answer:
    ask = f"/{COMMANDS[kind]}"
    page = knowledge.listing((kind,), paging.NAMES, paging.offset(question, paging.NAMES))
    paging.present(question, page, ask)
    actions = in_rows([Action(entity, ask_card(entity)) for entity in page.items], 2)
    return say(
        question,
        Heading(Note(f"list.{kind}", {"n": page.total})),
        Note("list.how", {"command": ask}),
        actions=(*actions, *paging.turns(question, page.total, paging.NAMES, ask)),
    )


def shortened(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= ASKED_LENGTH else f"{words[: ASKED_LENGTH - 1]}…"
