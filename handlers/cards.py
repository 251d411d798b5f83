"""The card of a person, a party, an organisation, an event or a place, and all that is told beyond it."""

import re
from collections.abc import Sequence
from functools import partial

from db.languages.folding import is_cyrillic
from db.model import LANGUAGES, Cited, Entity, Kind
from db.names import Found, How, Unclear, Unknown, Why
from db.names.vocabulary import QUESTION_WORDS
from db.store.queries import Knowledge
from handlers import differences, links, offers, paging
from handlers.conversation import (
    Action,
    Answer,
    Ask,
    Block,
    Heading,
    Listing,
    Note,
    Question,
    Refusal,
    Route,
    Share,
    Title,
    say,
)
from handlers.following import to_follow
from handlers.offers import COMMANDS, shortened, to_card
from handlers.resolve import by_id, named, of_entity
from handlers.telling import BUTTONS, Group, checks, longest, provenance, rows, sources, tell

SUMMARY_SENTENCES = 3
LINES_LENGTH = 410
"""Characters of a card's lines and look-alikes, in the language that needs most: half a screen."""
NEIGHBOURS = 3
TIES = 2
"""From which on their picture says more than the card."""

MISSPELT = (How.TYPO, How.KEYBOARD)
"""Ways of finding a name that the reader is told of."""

_WORD = re.compile(r"\w+")


def route(kind: Kind) -> Route:
    return Route(
        COMMANDS[kind],
        partial(by_name, kind),
        group_menu=kind in (Kind.PERSON, Kind.PARTY),
        takes="name" if kind is Kind.PERSON else "title",
    )


async def by_name(kind: Kind, question: Question, knowledge: Knowledge) -> Answer:
    """Answer ``/person NAME`` and its like; without a name, list what there is."""
    if not question.words:
        return await _listing(kind, question, knowledge)
    if entity := await by_id(knowledge, question.words):
        return await card(question, knowledge, entity)
    match await named(knowledge, question.words, (kind,)):
        case Found(id, why):
            return await found(question, knowledge, id, why)
        case Unclear(ids):
            return offers.choices(question, knowledge, ids)
        case Unknown(nearest):
            return await _of_another_kind(kind, question, knowledge, nearest)


async def _of_another_kind(
    kind: Kind, question: Question, knowledge: Knowledge, nearest: Sequence[str]
) -> Answer:
    """Nobody of the kind has the name; somebody of another kind may."""
    other_kind = Note("name.other-kind", {"kind": Note(f"kind.{kind}")})
    match await named(knowledge, question.words):
        case Found(id):
            return offers.choices(question, knowledge, (id,), other_kind)
        case Unclear(ids):
            return offers.choices(question, knowledge, ids, other_kind)
        case Unknown():
            return offers.missed(question, knowledge, nearest)


async def found(question: Question, knowledge: Knowledge, id: str, why: Why) -> Answer:
    (entity,) = knowledge.entities((id,))
    return await card(question, knowledge, entity, _matched(question, entity, why))


def _matched(question: Question, entity: Entity, why: Why) -> tuple[Note, ...]:
    """What was taken for what, where the title alone does not show it."""
    asked = shortened(question.words)
    if why.name.misprint:
        return (Note("name.misprint", {"asked": asked, "name": why.name.text}),)
    if _shows(entity, question.words):
        return ()
    if why.how in MISSPELT:
        return (Note("name.taken-for", {"asked": asked, "name": entity}),)
    form = why.name.text
    shown = (*entity.name.values(), question.words)
    if why.name.hidden or any(form.casefold() in one.casefold() for one in shown):
        return ()
    if is_cyrillic(form) != is_cyrillic(entity.name[question.lang]):
        # Not every reader of the one script reads the other.
        return (Note("name.taken-for", {"asked": asked, "name": entity}),)
    return (Note("name.form", {"asked": asked, "name": form}),)


def _shows(entity: Entity, words: str) -> bool:
    """Whether all that was typed, question words apart, stands in the entity's title as it was typed."""
    typed = {word for word in _WORD.findall(words.casefold()) if word not in QUESTION_WORDS}
    return any(typed <= set(_WORD.findall(title.casefold())) for title in entity.name.values())


async def card(
    question: Question, knowledge: Knowledge, entity: Entity, notes: tuple[Note, ...] = ()
) -> Answer:
    """The leading statements, what proves them, and where to go on: one screen."""
    if question.page > 1:
        # A button of old; the pages after the card have a question of their own now.
        return await _rest(question, knowledge, entity)
    summary = await _summary(knowledge, entity)
    blocks: list[Block] = [Title(entity), *notes]
    if not summary:
        return say(question, *blocks, Note("card.silent"), *_look_alikes(knowledge, entity))
    statements, beside = await differences.beside(knowledge, summary, _room(knowledge, entity))
    told = tell(Group(statements, beside=beside))
    tally = knowledge.tally(entity.id)
    blocks += [
        told,
        provenance(knowledge, knowledge.documents(entity.id), tally.differing),
        *_look_alikes(knowledge, entity),
    ]
    onward = _onward(knowledge, entity, tally.told - len(summary), differing=tally.differing)
    actions = rows(checks(told)[:BUTTONS], *onward)
    return say(question, *blocks, actions=actions, link=links.to_card(entity))


def _look_alikes(knowledge: Knowledge, entity: Entity) -> tuple[Note, ...]:
    others = knowledge.entities(entity.distinct_from)
    return (Note("card.distinct-from", {"entities": others}),) if others else ()


async def _summary(knowledge: Knowledge, entity: Entity) -> tuple[Cited, ...]:
    """The leading statements, at most three and not too long; of a minor entity the first that tell of it."""
    leading = await knowledge.leading(entity.id, SUMMARY_SENTENCES)
    if not leading:
        leading = (await knowledge.about(entity.id, SUMMARY_SENTENCES)).items
    chosen: list[Cited] = []
    room = _room(knowledge, entity)
    for cited in leading:
        room -= longest(cited)
        if chosen and room < 0:
            break
        chosen.append(cited)
    return tuple(chosen)


def _room(knowledge: Knowledge, entity: Entity) -> int:
    """Characters for a card's lines: names that are easily taken for this one leave less of them."""
    others = [other.name for other in knowledge.entities(entity.distinct_from)]
    named = max(sum(len(name[lang]) for name in others) for lang in LANGUAGES)
    return LINES_LENGTH - named


def _onward(
    knowledge: Knowledge, entity: Entity, more: int, *, differing: int
) -> tuple[list[Action], list[Action]]:
    """Two rows: more of the entity; what differs, sending it on, being told of changes."""
    tally = knowledge.tally(entity.id)
    second: list[Action] = [
        Ask(label, ask)
        for offered, label, ask in (
            (tally.dated > 0, Note("button.timeline"), f"/timeline {entity.id}"),
            (tally.said + tally.said_of > 0, Note("button.quotes"), f"/quote {entity.id}"),
            (more > 0, Note("button.more", {"n": more}), f"/more {entity.id}"),
        )
        if offered
    ]
    third: list[Action] = (
        [Ask(Note("button.differ", {"n": differing}), f"/differ {entity.id}")] if differing else []
    )
    if tally.linked >= TIES:
        # Where the row is full, it stands under More only.
        second = [*second, _to_relations(entity)][:BUTTONS]
    share = Share(Note("button.share"), entity.id, links.to_card(entity))
    third.append(share)
    (second if len(second) < BUTTONS else third).append(to_follow(entity))
    return second, third


def _to_relations(entity: Entity) -> Ask:
    return Ask(Note("button.relations"), f"/relations {entity.id}")


async def more(question: Question, knowledge: Knowledge) -> Answer:
    """Answer ``/more NAME``: all that is told beyond the card, page by page, then whoever is mentioned."""
    if not question.words:
        raise Refusal(Note("more.how"))
    return await of_entity(question, knowledge, "more", _rest)


async def _rest(question: Question, knowledge: Knowledge, entity: Entity) -> Answer:
    skipped = len(await _summary(knowledge, entity))
    ask = f"/more {entity.id}"
    # A button of old asks the card itself for its second page: the first of the rest.
    number = question.page - 1 if question.command != "more" else question.page
    found = await knowledge.about(entity.id, paging.ENTRIES, skipped + (number - 1) * paging.ENTRIES)
    page = paging.present(question, found, ask)
    if not page.items:
        return await card(question, knowledge, entity)
    told = tell(Group(page.items))
    turns = paging.turns(number, found.total - skipped, paging.ENTRIES, ask)
    ties = [_to_relations(entity)] if knowledge.tally(entity.id).linked >= TIES else []
    mentioned = dict.fromkeys(id for cited in page.items for id in cited.statement.about if id != entity.id)
    others = [other for other in knowledge.entities(mentioned) if other.kind is not Kind.PLACE]
    neighbours = [*ties, *map(to_card, others)][: NEIGHBOURS - 1]
    return say(
        question,
        Title(entity),
        told,
        provenance(knowledge, sources(told)),
        actions=rows(checks(told), turns, [to_card(entity), *neighbours]),
        link=links.to("more", entity.id),
    )


async def _listing(kind: Kind, question: Question, knowledge: Knowledge) -> Answer:
    ask = f"/{COMMANDS[kind]}"
    listed = knowledge.listing(kind, paging.NAMES, paging.offset(question, paging.NAMES))
    page = paging.present(question, listed, ask)
    actions = offers.in_rows([to_card(entity) for entity in page.items], 2)
    turns = paging.turns(question.page, page.total, paging.NAMES, ask)
    return say(
        question,
        Heading(Note(f"list.{kind}", {"n": page.total})),
        Note("list.how", {"command": ask}),
        Listing(page.items),
        actions=(*actions, *rows(turns)),
    )


ROUTES = (Route("more", more, menu=False, takes="name"),)
