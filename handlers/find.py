"""Plain questions, and ``/search``: a name gives its card, anything else the best statements found."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace

from db.languages.talk import peel
from db.model import Cited, Lang, When
from db.names import Found, Mention, Unclear, Unknown
from db.store.queries import Knowledge
from db.store.records import Page
from handlers import cards, offers, paging, spans, talk
from handlers.conversation import Answer, Ask, Heading, Note, Outcome, Question, Refusal, Route, say
from handlers.events import chronicle
from handlers.offers import shortened, to_card
from handlers.resolve import mentioned, named
from handlers.telling import Group, checks, provenance, rows, sources, tell
from handlers.terms import Terms, every, is_question, some, terms, years

_YEAR = re.compile(r"\d{4}")


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a longer question holds: its date, the names in it, and its other words."""

    when: When | None
    certain: tuple[str, ...]
    """Entities that are named for certain."""
    unclear: tuple[str, ...]
    """Entities of which one may be meant by ``unclear_name``."""
    unclear_name: str
    terms: Terms
    taken: tuple[Note, ...]
    """Which misspelt words were taken for which name."""
    unread: Note | None
    """That it seems to hold a date which cannot be read."""


async def ask(question: Question, knowledge: Knowledge) -> Answer:
    """Answer whatever a reader just writes, greetings and thanks too."""
    peeled = peel(question.words)
    if peeled.talk:
        return await talk.answer(peeled.talk, question, knowledge)
    if not any(map(str.isalnum, peeled.rest)):
        raise Refusal(Note("question.empty"))
    question = replace(question, words=peeled.rest)
    match = await named(knowledge, question.words)
    if not isinstance(match, Found):
        return await _sentence(question, knowledge, match)
    if _years(question.words) <= _years(match.why.name.text):
        return await cards.found(question, knowledge, match.id, match.why)
    # A year that is no part of the name asks for that year.
    return await _sentence(question, knowledge, Unclear((match.id,)))


def _years(text: str) -> set[str]:
    return set(_YEAR.findall(text))


async def _sentence(question: Question, knowledge: Knowledge, match: Unclear | Unknown) -> Answer:
    """The narrowest answer first: the days, all of the words, some of them, whoever is named."""
    asked = await _read(question, knowledge)
    if asked.when and not asked.terms:
        entity = knowledge.entity(asked.certain[0]) if asked.certain else None
        return await chronicle(asked.when, entity, question, knowledge)
    answer = await _narrowest(question, knowledge, match, asked)
    if asked.unread and answer.outcome is not Outcome.ANSWERED:
        # Not that the base lacks it: it was not understood.
        raise Refusal(asked.unread)
    return answer


async def _narrowest(
    question: Question, knowledge: Knowledge, match: Unclear | Unknown, asked: _Asked
) -> Answer:
    answer = None
    if asked.terms and (asked.certain or isinstance(match, Unknown) or is_question(question.words)):
        answer = await _with_every_word(question, knowledge, asked)
    if asked.terms and not answer and isinstance(match, Unknown) and not asked.unclear:
        answer = await _with_some_words(question, knowledge, asked, match.nearest)
    if not answer and len(asked.certain) > 1:
        answer = await _of_all_named(question, knowledge, asked)
    return answer or _without_statements(question, knowledge, match, asked)


async def _with_every_word(question: Question, knowledge: Knowledge, asked: _Asked) -> Answer | None:
    """Statements of the days asked for; where none has the words, undated ones that name the years."""
    words = every(asked.terms)
    page = await knowledge.search(words, asked.certain, paging.ENTRIES, when=asked.when)
    if asked.when and not page.items:
        words = every({**asked.terms, **years(asked.when)})
        page = await knowledge.search(words, asked.certain, paging.ENTRIES)
    return _first_page(question, page, knowledge, asked) if page.items else None


async def _with_some_words(
    question: Question, knowledge: Knowledge, asked: _Asked, nearest: tuple[str, ...]
) -> Answer | None:
    strange = await _strange(knowledge, asked.terms)
    if not asked.certain and _is_what_is_asked(strange, asked.terms):
        return offers.missed(replace(question, words=" ".join(strange)), knowledge, nearest)
    page = await knowledge.search(some(asked.terms), asked.certain, paging.ENTRIES, when=asked.when)
    return _first_page(question, page, knowledge, asked, _partly(strange)) if page.items else None


async def _of_all_named(question: Question, knowledge: Knowledge, asked: _Asked) -> Answer | None:
    """What binds those that are named, in whatever words."""
    words = some(terms(question.words, question.lang))
    page = await knowledge.search(words, asked.certain, paging.ENTRIES, when=asked.when)
    return _first_page(question, page, knowledge, asked, Note("search.some")) if page.items else None


def _is_what_is_asked(strange: list[str], wanted: Terms) -> bool:
    """Whether what the base has no word of is a name, or half of the question: the rest would mislead."""
    return any(word[0].isupper() for word in strange) or len(strange) * 2 >= len(wanted)


def _without_statements(
    question: Question, knowledge: Knowledge, match: Unclear | Unknown, asked: _Asked
) -> Answer:
    """Somebody or something in the question is known, or nobody is."""
    ids = match.ids if isinstance(match, Unclear) else asked.certain or asked.unclear
    if not ids:
        return offers.missed(question, knowledge, match.nearest if isinstance(match, Unknown) else ())
    if len(ids) > 1 and ids == asked.unclear:
        return offers.choices(
            question, knowledge, ids, Note("name.unclear", {"asked": shortened(asked.unclear_name)})
        )
    if asked.unclear_name != question.words and (
        is_question(question.words) or asked.certain or asked.unclear
    ):
        note = Note("name.mentioned", {"asked": shortened(question.words)})
        return offers.choices(question, knowledge, ids, note)
    return offers.choices(question, knowledge, ids)


async def _read(question: Question, knowledge: Knowledge) -> _Asked:
    when, words, unread = spans.of_sentence(question)
    mentions = await mentioned(knowledge, words)
    sure = [mention for mention in mentions if isinstance(mention.match, Found)]
    certain = dict.fromkeys(id for mention in sure for id in mention.ids)
    wanted = terms(_without(words, sure), question.lang)
    taken = _taken(words, sure)
    for mention in mentions:
        if isinstance(mention.match, Unclear):
            name = words[mention.start : mention.end]
            return _Asked(when, tuple(certain), mention.ids, name, wanted, taken, unread)
    return _Asked(when, tuple(certain), (), "", wanted, taken, unread)


def _taken(words: str, mentions: Iterable[Mention]) -> tuple[Note, ...]:
    return tuple(
        Note(
            "name.taken-for",
            {"asked": shortened(words[mention.start : mention.end]), "name": mention.match.why.name.text},
        )
        for mention in mentions
        if isinstance(mention.match, Found) and mention.match.why.how in cards.MISSPELT
    )


async def _strange(knowledge: Knowledge, wanted: Terms) -> list[str]:
    """The words that stand nowhere in the base."""
    return [word for word, term in wanted.items() if not (await knowledge.search(term, (), 1)).items]


def _partly(strange: list[str]) -> Note:
    if strange:
        return Note("miss.asked", {"asked": shortened(" ".join(strange))})
    return Note("search.some")


async def search(question: Question, knowledge: Knowledge) -> Answer:
    """Answer ``/search WORDS``: statements that hold the words, in any language, the best first."""
    wanted = terms(question.words, question.lang)
    if not wanted:
        raise Refusal(Note("search.how"))
    start = paging.offset(question, paging.ENTRIES)
    found = await knowledge.search(every(wanted), (), paging.ENTRIES, start)
    notes: tuple[Note, ...] = ()
    if not found.items and not (start and (await knowledge.search(every(wanted), (), 1)).items):
        found = await knowledge.search(some(wanted), (), paging.ENTRIES, start)
        notes = (_partly(await _strange(knowledge, wanted)),)
    again = _again(question.words, question.lang)
    page = paging.present(question, found, again)
    if not page.items:
        return offers.missed(question, knowledge, await _nearest(question, knowledge))
    answer = _results(question, page, knowledge, (), *notes)
    turns = paging.turns(question.page, page.total, paging.ENTRIES, again)
    return replace(answer, actions=(*answer.actions, *rows(turns)))


def _again(words: str, lang: Lang) -> str:
    """The search as a button's question: without the words that do not matter."""
    return f"/search {' '.join(terms(words, lang))}"


async def _nearest(question: Question, knowledge: Knowledge) -> tuple[str, ...]:
    match await named(knowledge, question.words):
        case Found(id):
            return (id,)
        case Unclear(ids) | Unknown(ids):
            return ids


def _results(
    question: Question,
    page: Page[Cited],
    knowledge: Knowledge,
    named: tuple[str, ...],
    *notes: Note,
) -> Answer:
    heading = Heading(Note("search.found", {"n": page.total, "asked": shortened(question.words)}))
    told = tell(Group(page.items))
    concerned = dict.fromkeys((*named, *(cited.statement.about[0] for cited in page.items)))
    cards_of = [to_card(entity) for entity in knowledge.entities(concerned)[:1]]
    return say(
        question,
        heading,
        *notes,
        told,
        provenance(knowledge, sources(told)),
        actions=rows(checks(told), cards_of),
    )


def _first_page(
    question: Question, page: Page[Cited], knowledge: Knowledge, asked: _Asked, *notes: Note
) -> Answer:
    """A plain question has one page; a search for its words has them all."""
    unread = (asked.unread,) if asked.unread else ()
    answer = _results(question, page, knowledge, asked.certain, *unread, *asked.taken, *notes)
    again = _again(question.words, question.lang)
    if page.total == len(page.items):
        return answer
    return replace(answer, actions=(*answer.actions, (Ask(Note("button.search"), again),)))


def _without(text: str, mentions: Iterable[Mention]) -> str:
    for mention in sorted(mentions, key=lambda mention: -mention.start):
        text = f"{text[: mention.start]} {text[mention.end :]}"
    return text


ROUTES = (Route("", ask, menu=False), Route("search", search, takes="words"))
