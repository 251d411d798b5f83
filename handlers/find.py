"""Plain questions, and ``/search``: a name gives its card, anything else the best statements found."""

import re
from collections.abc import Iterable
from dataclasses import replace

from db.model import Cited
from db.names import Found, Mention, Unclear, Unknown
from db.names.tables import QUESTION_WORDS
from db.queries import Knowledge, Page
from handlers import cards, paging, spans
from handlers.conversation import Action, Answer, Entry, Heading, Note, Question, Refusal, Route, say
from handlers.events import chronicle

MOST_WORDS = 12
"""Words of a long text that are searched for."""

_WORD = re.compile(r"\w+")
_STOP_WORDS = frozenset(
    """
    a an and are as at be by did do does for from has have how in is it its of on or that the this to was were
    with
    а без был была были было в во где для до его ее если же за и из или их к как ко ли на не но о об он она
    они от по при про с со так там то тоже у уже чем что это этот
    бар бойынша болды бұл да де деп ғой еді екен және жайында жайлы жоқ мен мына не осы ол олар пен сол туралы
    үшін
    """.split()
)


async def ask(question: Question, knowledge: Knowledge) -> Answer:
    """Answer whatever a reader just writes."""
    if not _WORD.search(question.words):
        raise Refusal(Note("question.empty"))
    match knowledge.names.find(question.words):
        case Found(id, why):
            return await cards.found(question, knowledge, id, why)
        case Unclear(ids):
            return cards.choices(question, knowledge, ids)
        case Unknown(nearest):
            return await _sentence(question, knowledge, nearest)


async def _sentence(question: Question, knowledge: Knowledge, nearest: tuple[str, ...]) -> Answer:
    """A longer question: its date, the names in it, and its other words, the narrowest answer first."""
    span, words = spans.read(question.words)
    mentions = knowledge.names.within(words)
    known = tuple(mention.match.id for mention in mentions if isinstance(mention.match, Found))
    terms = _terms(_without(words, mentions))
    if span and not terms:
        entity = knowledge.entity(known[0]) if known else None
        return await chronicle(span, entity, question, knowledge)
    page = await _best(knowledge, terms, known, 0)
    if page.items:
        return _results(question, page, knowledge, known)
    if known:
        (entity,) = knowledge.entities(known[:1])
        return await cards.card(question, knowledge, entity)
    unclear = next((mention.match for mention in mentions if isinstance(mention.match, Unclear)), None)
    if unclear:
        return cards.choices(question, knowledge, unclear.ids)
    return cards.missed(question, knowledge, nearest)


async def search(question: Question, knowledge: Knowledge) -> Answer:
    """Answer ``/search WORDS``: statements that hold the words, in any language, the best first."""
    terms = _terms(question.words)
    if not terms:
        raise Refusal(Note("search.how"))
    ask_again = f"/search {question.words}"
    found = await _best(knowledge, terms, (), paging.offset(question, paging.ENTRIES))
    page = paging.present(question, found, "/search")
    if not page.items:
        return cards.missed(question, knowledge, _nearest(question, knowledge))
    answer = _results(question, page, knowledge, ())
    return replace(
        answer, actions=paging.turns(question, page.total, paging.ENTRIES, ask_again) + answer.actions
    )


def _nearest(question: Question, knowledge: Knowledge) -> tuple[str, ...]:
    match knowledge.names.find(question.words):
        case Found(id):
            return (id,)
        case Unclear(ids) | Unknown(ids):
            return ids


async def _best(knowledge: Knowledge, terms: list[str], entities: Iterable[str], offset: int) -> Page[Cited]:
    """Statements with all of the words; where there is none, with any of them."""
    if not terms:
        return Page((), 0)
    for operator in (" AND ", " OR "):
        page = await knowledge.search(operator.join(terms), entities, paging.ENTRIES, offset)
        if page.items:
            return page
    return Page((), 0)


def _results(question: Question, page: Page[Cited], knowledge: Knowledge, known: tuple[str, ...]) -> Answer:
    heading = Heading(Note("search.found", {"n": page.total, "asked": cards.shortened(question.words)}))
    told = dict.fromkeys((*known, *(cited.statement.about[0] for cited in page.items)))
    entities = knowledge.entities(told)[: cards.MENTIONED]
    actions = cards.in_rows([Action(entity, cards.ask_card(entity)) for entity in entities], 2)
    return say(question, heading, *map(Entry, page.items), actions=actions)


def _without(text: str, mentions: Iterable[Mention]) -> str:
    for mention in sorted(mentions, key=lambda mention: -mention.start):
        text = f"{text[: mention.start]} {text[mention.end :]}"
    return text


def _terms(text: str) -> list[str]:
    """FTS5 terms that match any ending of the words that matter; nothing a reader types is an operator."""
    words = dict.fromkeys(word.casefold() for word in _WORD.findall(text))
    wanted = [word for word in words if word not in _STOP_WORDS and word not in QUESTION_WORDS]
    return [f'"{_stem(word)}"*' for word in wanted[:MOST_WORDS]]


def _stem(word: str) -> str:
    """The word less what inflection may change: up to three Cyrillic letters, an English ending."""
    if word.isascii():
        return re.sub(r"(?<=\w{4})(?:ies|es|s|ing|ed)$", "", word)
    return word[: -min(3, max(0, (len(word) - 3) // 2))] if len(word) > 4 else word


ROUTES = (Route("", ask, menu=False), Route("search", search))
