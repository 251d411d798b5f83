"""What is offered while a reader types ``@bot …`` in any chat: cards and facts to be sent, with their proof.

It comes with every keystroke, so the work is bounded, and nothing is asked back.
"""

import re
from asyncio import gather
from collections.abc import Iterable, Sequence

from db.languages.dates import Read
from db.model import Cited, Entity, Kind, When
from db.names import Found, Unclear
from db.questions.asked import Asked
from db.questions.verdict import Verdict
from db.store.queries import Knowledge
from handlers import insertion, links, spans
from handlers.asking import nearest
from handlers.conversation import Answer, Block, Note, Open, Outcome, Question, Result, Route, Title, say
from handlers.offers import shortened
from handlers.origin import linked
from handlers.telling import Group, provenance, rows, tell

CARDS = 6
"""Entities that are offered."""
FACTS = 12
"""Statements that are offered."""
EXAMPLES = (Kind.PERSON, Kind.PERSON, Kind.PARTY, Kind.PARTY, Kind.EVENT)
"""What is offered before anything is typed."""
WHOLE = 2_500
"""Characters of quotes that stand whole; longer ones are shortened as under an answer."""

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


async def inline(question: Question, knowledge: Knowledge) -> Answer:
    """Whatever the words name, ask or begin to spell."""
    if not any(map(str.isalnum, question.words)):
        return await _examples(question, knowledge)
    if insertion.is_marked(question.words):
        return await insertion.insertion(question, knowledge)
    if exact := await _of_id(question, knowledge):
        return _offering(question, exact)
    if gone := await knowledge.withdrawn(question.words):
        withdrawn = Note("fact.withdrawn", {"date": When(gone.on, gone.on, gone.on)})
        return say(question, withdrawn, outcome=Outcome.NOT_FOUND, results=())
    asked = knowledge.reader.read(question.words, question.lang, question.today, ())
    spans.refuse_impossible(asked.dates)
    named, begun = _named(question, knowledge), _begun(question, knowledge)
    facts, note = await _facts(question, knowledge, named or begun, asked)
    found = [_fact(question, knowledge, cited) for cited in facts]
    first = await _cards(question, knowledge, named)
    others = await _cards(question, knowledge, [entity for entity in begun if entity not in named])
    # Whose name is typed whole comes with its facts, before others whose names hold the same word.
    results = [*first, *found, *others] if named else [*others, *found]
    return _offering(question, results, *note) if results else _nothing(question)


def _offering(question: Question, results: Iterable[Result], *notes: Note) -> Answer:
    outcome = Outcome.NEAREST if notes else Outcome.ANSWERED
    return say(question, *notes, outcome=outcome, results=tuple(results))


def _nothing(question: Question) -> Answer:
    note = Note("inline.nothing", {"asked": shortened(question.words)})
    return say(question, note, outcome=Outcome.NOT_FOUND, results=())


async def _examples(question: Question, knowledge: Knowledge) -> Answer:
    """Of whom most is told, and what can be typed."""
    found = {kind: iter(knowledge.listing(kind, len(EXAMPLES)).items) for kind in EXAMPLES}
    entities = [entity for kind in EXAMPLES if (entity := next(found[kind], None))]
    results = await _cards(question, knowledge, entities)
    return say(question, Note("inline.how"), results=tuple(results))


async def _of_id(question: Question, knowledge: Knowledge) -> list[Result]:
    """What Share asks for: an entity with its facts, or one fact, by an id of now or of old."""
    if not _ID.fullmatch(question.words):
        return []
    id = await knowledge.now(question.words)
    if entity := knowledge.entity(id):
        facts = (await knowledge.about(id, FACTS)).items
        card = await _card(question, knowledge, entity)
        return [card, *(_fact(question, knowledge, cited) for cited in facts)]
    return [_fact(question, knowledge, cited) for cited in await knowledge.cited((id,))]


def _named(question: Question, knowledge: Knowledge) -> tuple[Entity, ...]:
    """Whom the words name, or may name."""
    match = knowledge.names.find(question.words)
    ids = (match.id,) if isinstance(match, Found) else match.ids if isinstance(match, Unclear) else ()
    return knowledge.entities(ids)


def _begun(question: Question, knowledge: Knowledge) -> tuple[Entity, ...]:
    """Whose names begin so, those of whom most is told first."""
    begun = sorted(knowledge.names.begun(question.words), key=lambda id: -knowledge.tally(id).told)
    return knowledge.entities(begun[:CARDS])


async def _facts(
    question: Question, knowledge: Knowledge, entities: Sequence[Entity], asked: Asked
) -> tuple[tuple[Cited, ...], tuple[Note, ...]]:
    """Of the days or of whom the words name; else what answers a question, and what of it nothing says."""
    certain = asked.certain[0] if asked.certain else None
    if isinstance(asked.dates, Read) and not asked.words:
        when = asked.dates.when
        return (await knowledge.chronicle(when.earliest, when.latest, certain, FACTS)).items, ()
    if not asked.words:
        of = certain or (entities[0].id if entities else None)
        return (await knowledge.about(of, FACTS)).items if of else (), ()
    if entities and len(question.words.split()) == 1:
        # A name's beginning, more likely than a question.
        return (), ()
    return await _answering(knowledge, asked)


async def _answering(knowledge: Knowledge, asked: Asked) -> tuple[tuple[Cited, ...], tuple[Note, ...]]:
    from db.questions.answers import Answers  # noqa: PLC0415 - numpy

    answers = Answers(knowledge.index, asked)
    coverage = answers.coverage
    if coverage.verdict is Verdict.NOTHING:
        return (), ()
    return await knowledge.cited(answers.ids(FACTS)), tuple(nearest(coverage))


async def _cards(question: Question, knowledge: Knowledge, entities: Iterable[Entity]) -> list[Result]:
    return await gather(*(_card(question, knowledge, entity) for entity in entities))


async def _card(question: Question, knowledge: Knowledge, entity: Entity) -> Result:
    """The name and the first fact that is told of it, with its quote."""
    first = (await knowledge.about(entity.id, 1)).items
    told = (tell(Group(first)), provenance(knowledge, knowledge.documents(entity.id))) if first else ()
    about = first[0].statement.text[question.lang] if first else ""
    card = _leading(question, links.to_card(entity), "button.open", Title(entity), *told)
    return Result(f"e-{entity.id}", entity, about, card)


def _fact(question: Question, knowledge: Knowledge, cited: Cited) -> Result:
    """The whole statement, with its quotes and their source."""
    statement = cited.statement
    subject = cited.about[0]
    dated = {"date": statement.when} if statement.when else {}
    title = Note("inline.dated" if dated else "inline.undated", {"entity": subject, **dated})
    whole = sum(len(quote.text) for quote in statement.quotes) <= WHOLE
    told = tell(Group((cited,)), whole=whole)
    fact = _leading(
        question, links.to("fact", statement.id), "button.passage", told, provenance(knowledge, cited.sources)
    )
    return Result(f"s-{statement.id}", title, statement.text[question.lang], fact)


def _leading(question: Question, payload: str, label: str, *blocks: Block) -> Answer:
    """With a link to what it is, for where it is sent no question can be asked."""
    actions = rows([Open(Note(label), payload)] if payload else [])
    return linked(say(question, *blocks, actions=actions, link=payload))


ROUTE = Route("inline", inline, menu=False)
"""Of no command: every question that is asked inline goes here."""
