"""Plain questions: a name gives its card, days their events, anything else the best statements found."""

from collections.abc import Iterator
from dataclasses import replace

from db.languages.dates import Read, Unread
from db.languages.talk import peel
from db.model import Cited
from db.names import Found, Match, Unclear, Unknown
from db.questions import weights
from db.questions.answering import ATTRIBUTES, HOW_MANY, WHEN, WHERE, WHY
from db.questions.asked import Asked
from db.questions.verdict import Coverage, Verdict
from db.store.queries import Knowledge
from db.store.records import Page
from handlers import cards, differences, offers, paging, spans, talk
from handlers.conversation import Answer, Ask, Block, Note, Outcome, Question, Refusal, Route, say
from handlers.events import chronicle
from handlers.offers import shortened, to_card
from handlers.resolve import named
from handlers.telling import Group, checks, provenance, rows, sources, tell

LENGTH = 900
"""Characters of the sentences of one page together, a disputing one included."""
NAMING = ("", "who", "what", "which", "how", "whether")
"""Kinds of question that a card answers where nothing but a name stands beside them."""

UNTOLD = {
    HOW_MANY: "nearest.how_many",
    WHEN: "nearest.when",
    WHERE: "nearest.where",
    WHY: "nearest.why",
}
"""What to say where no statement has what is asked for: a figure, a date, a place, a reason."""


async def ask(question: Question, knowledge: Knowledge) -> Answer:
    """Answer whatever a reader just writes, greetings and thanks too, and further pages of such an answer."""
    peeled = peel(question.words)
    if peeled.talk:
        return await talk.answer(peeled.talk, question, knowledge)
    if not any(map(str.isalnum, peeled.rest)):
        raise Refusal(Note("question.empty"))
    question = replace(question, words=peeled.rest)
    asked = _read(question, knowledge)
    if _may_be_name(asked):
        match = await named(knowledge, question.words)
        if _is_name(question, asked, match):
            return await _named(question, knowledge, match, asked)
    if isinstance(asked.dates, Read) and not asked.words and asked.kind in (*NAMING, "when"):
        entity = knowledge.entity(asked.certain[0]) if asked.certain else None
        return await chronicle(asked.dates.when, entity, question, knowledge)
    if not (asked.words or asked.mentions or asked.whens or asked.context):
        raise Refusal(Note("question.whom"))
    return await _best(question, knowledge, asked)


def explain(question: Question, knowledge: Knowledge) -> str:
    """Why the question is answered so, for whoever tends the base: names first, then the ranking."""
    from db.questions.explanation import Explanation  # noqa: PLC0415 - numpy

    names = str(knowledge.names.explain(question.words))
    return f"{names}\n\n{Explanation(knowledge.index, _read(question, knowledge))}"


def _read(question: Question, knowledge: Knowledge) -> Asked:
    """Raises Refusal where it holds a date that no calendar has."""
    context = _replied_to(question, knowledge) or question.context
    asked = knowledge.reader.read(question.words, question.lang, question.today, context)
    spans.refuse_impossible(asked.dates)
    return asked


def _replied_to(question: Question, knowledge: Knowledge) -> tuple[str, ...]:
    """Whom the message names that the question replies to."""
    mentions = sorted(knowledge.names.within(question.reply_to), key=lambda mention: mention.start)
    return tuple(dict.fromkeys(one.match.id for one in mentions if isinstance(one.match, Found)))


def _may_be_name(asked: Asked) -> bool:
    """A person's age or birth is no part of a card."""
    return asked.kind in NAMING and not asked.whens and not asked.concepts & ATTRIBUTES


def _is_name(question: Question, asked: Asked, match: Match) -> bool:
    """Whether it is a name and nothing else."""
    if isinstance(match, Found):
        return True
    if any(word.known and not word.capital for word in asked.beside_names):
        return False
    if asked.kind or "?" in question.words:
        return isinstance(match, Unclear) and not asked.certain
    return len({mention.ids for mention in asked.mentions}) == 1 or isinstance(match, Unclear)


async def _named(question: Question, knowledge: Knowledge, match: Match, asked: Asked) -> Answer:
    match match:
        case Found(id, why):
            return await cards.found(question, knowledge, id, why)
        case Unclear(ids):
            return offers.choices(replace(question, words=asked.without_asking), knowledge, ids)
        case Unknown():
            # Part of it is a name: of whom the rest may be another.
            ids = tuple(id for ids in asked.groups for id in ids)
            return offers.choices(replace(question, words=asked.without_asking), knowledge, ids)


async def _best(question: Question, knowledge: Knowledge, asked: Asked) -> Answer:
    from db.questions.answers import SHOWN, Answers  # noqa: PLC0415 - numpy, of which a card needs nothing

    answers = Answers(knowledge.index, asked)
    again = _again(question, knowledge, asked)
    start = paging.offset(question, SHOWN)
    ids = paging.present(question, Page(tuple(answers.ids(SHOWN, start)), len(answers)), again).items
    coverage = answers.coverage
    if coverage.share < weights.ANSWERED and (unclear := _unclear(asked)):
        return _which(question, knowledge, unclear, asked)
    if coverage.verdict is Verdict.NOTHING:
        return await _nothing(question, knowledge, asked, coverage)
    statements, beside = await differences.beside(knowledge, await knowledge.cited(ids), LENGTH)
    told = tell(Group(statements, beside=beside))
    notes = (*_unread(asked), *_taken(asked, knowledge), *nearest(coverage))
    turns = paging.turns(question.page, len(answers), SHOWN, again)
    onward = [to_card(one) for one in knowledge.entities(_concerned(asked, statements[0].statement.about))]
    return say(
        question,
        *notes,
        told,
        *_reach(asked, knowledge),
        provenance(knowledge, sources(told)),
        outcome=Outcome.ANSWERED if coverage.verdict is Verdict.ANSWERED else Outcome.NEAREST,
        asked_of=knowledge.entities(_asked_of(asked, statements[0])),
        actions=rows(checks(told)[:SHOWN], [*turns, *onward]),
    )


def _concerned(asked: Asked, about: tuple[str, ...]) -> tuple[str, ...]:
    """Whose card is offered: of those who are named, else of whom the first statement tells."""
    return (asked.certain or about)[:1]


def _asked_of(asked: Asked, first: Cited) -> tuple[str, ...]:
    """Whom it names; of whom the last answer was only where this one is of them again."""
    return asked.certain or tuple(id for id in asked.context if id in first.statement.about)


def _again(question: Question, knowledge: Knowledge, asked: Asked) -> str:
    """The same question for its other pages, where nobody remembers whom it was asked of."""
    whom = "".join(f" ({one.name[question.lang]})" for one in knowledge.entities(asked.context[:1]))
    return f"/ask {question.words}{whom}"


def _unclear(asked: Asked) -> tuple[tuple[str, ...], str] | None:
    """Who may be meant by the first unclear name, and that name."""
    for mention in asked.mentions:
        if isinstance(mention.match, Unclear):
            return mention.ids, asked.text[mention.start : mention.end]
    return None


def _which(
    question: Question, knowledge: Knowledge, unclear: tuple[tuple[str, ...], str], asked: Asked
) -> Answer:
    """Ask back which of them is meant, and then the same question of that one."""
    ids, name = unclear
    key = "name.guess" if len(ids) == 1 else "name.unclear"
    asked_back = offers.choices(question, knowledge, ids, Note(key, {"asked": shortened(name)}))
    if len(ids) == 1:
        # Only a guess: the rest of the question may be of somebody else.
        return asked_back
    asks = ((one, question.words.replace(name, one.name[asked.lang], 1)) for one in knowledge.entities(ids))
    return replace(asked_back, actions=tuple((Ask(one, f"/ask {text}"),) for one, text in asks))


async def _nothing(question: Question, knowledge: Knowledge, asked: Asked, coverage: Coverage) -> Answer:
    """An honest miss: what it was that nothing tells of, and the nearest names."""
    if isinstance(asked.dates, Unread):
        # Not that the base lacks it: it was not understood.
        raise Refusal(Note("date.unread", {"asked": shortened(asked.dates.words)}))
    if asked.bare:
        raise Refusal(Note("question.whom"))
    missing = " ".join(coverage.missing) or question.words
    if of := knowledge.entities(asked.certain or asked.context)[:1]:
        note = Note("miss.of", {"entity": of[0], "asked": shortened(missing)})
        return say(question, note, outcome=Outcome.NOT_FOUND, actions=rows([to_card(of[0])]))
    match = await named(knowledge, question.words)
    nearest = match.nearest if isinstance(match, Unknown) else ()
    return offers.missed(replace(question, words=missing), knowledge, nearest)


def nearest(coverage: Coverage) -> Iterator[Note]:
    """That statements are only near, and what none of them says."""
    if coverage.verdict is Verdict.NEAREST:
        missing = ", ".join(coverage.missing)
        if missing:
            yield Note("nearest.none-says", {"missing": shortened(missing)})
        else:
            yield Note(UNTOLD.get(coverage.untold, "nearest"))


def _reach(asked: Asked, knowledge: Knowledge) -> Iterator[Note]:
    """How far the base reaches, for whoever asks of the present."""
    if asked.now and not asked.whens:
        yield Note("timeline.base-ends", {"date": knowledge.sources[0].date})


def _unread(asked: Asked) -> Iterator[Note]:
    if isinstance(asked.dates, Unread) and not asked.months:
        yield Note("date.unread", {"asked": shortened(asked.dates.words)})


def _taken(asked: Asked, knowledge: Knowledge) -> Iterator[Block]:
    """Which misspelt words were taken for which name."""
    for mention in asked.mentions:
        if isinstance(mention.match, Found) and mention.match.why.how in cards.MISSPELT:
            said = shortened(asked.text[mention.start : mention.end])
            (entity,) = knowledge.entities((mention.match.id,))
            yield Note("name.taken-for", {"asked": said, "name": entity})


ROUTES = (Route("", ask, menu=False), Route("ask", ask, menu=False, takes="words"))
