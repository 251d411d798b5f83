"""Where two statements differ, and what a newer one replaced: ``/differ``."""

import re
from collections.abc import Iterable, Mapping, Sequence

from db.model import Cited, Entity
from db.store.queries import Knowledge
from db.store.records import Against, Contrast
from handlers import links, paging
from handlers.conversation import Answer, Heading, Note, Outcome, Question, Route, say
from handlers.offers import to_card
from handlers.resolve import of_entity
from handlers.telling import Group, checks, longest, provenance, rows, sources, tell

PAIRS = 2
"""Pairs of statements to a page, both sides told: one screen."""

_FIGURE = re.compile(r"\d+(?:[.,]\d+)*")


async def differ(question: Question, knowledge: Knowledge) -> Answer:
    if not question.words:
        return await _pairs(question, knowledge, None)
    return await of_entity(question, knowledge, "differ", _pairs)


async def _pairs(question: Question, knowledge: Knowledge, entity: Entity | None) -> Answer:
    ask = f"/differ {entity.id}" if entity else "/differ"
    found = await knowledge.contrasts_of(entity.id if entity else None, PAIRS, paging.offset(question, PAIRS))
    page = paging.present(question, found, ask)
    back = [to_card(entity)] if entity else []
    if not page.items:
        note = Note("differ.none-of", {"entity": entity}) if entity else Note("differ.none")
        return say(question, note, outcome=Outcome.NOT_FOUND, actions=rows(back))
    heading = (
        Note("differ.of", {"entity": entity, "n": page.total})
        if entity
        else Note("differ.all", {"n": page.total})
    )
    told = tell(*await _groups(knowledge, page.items))
    turns = paging.turns(question.page, page.total, PAIRS, ask)
    link = links.to("differ", entity.id) if entity else ""
    where_from = provenance(knowledge, sources(told))
    return say(
        question, Heading(heading), told, where_from, actions=rows(checks(told), turns, back), link=link
    )


async def _groups(knowledge: Knowledge, contrasts: Sequence[Contrast]) -> list[Group]:
    """A group for each pair, both sides told."""
    cited = await _sides(knowledge, contrasts)
    return [_group(cited, contrast, (contrast.one, contrast.other)) for contrast in contrasts]


async def partners(knowledge: Knowledge, id: str, contrasts: Sequence[Contrast]) -> list[Group]:
    """A group for each pair that the statement stands in: the other side."""
    cited = await _sides(knowledge, contrasts)
    return [
        _group(cited, contrast, (contrast.other if contrast.one == id else contrast.one,))
        for contrast in contrasts
    ]


async def _sides(knowledge: Knowledge, contrasts: Sequence[Contrast]) -> dict[str, Cited]:
    ids = dict.fromkeys(id for contrast in contrasts for id in (contrast.one, contrast.other))
    return {cited.statement.id: cited for cited in await knowledge.cited(ids)}


def _group(cited: Mapping[str, Cited], contrast: Contrast, told: Iterable[str]) -> Group:
    key = heading(contrast.kind, cited[contrast.one], cited[contrast.other])
    return Group([cited[id] for id in told], Note(key), contrast.note)


def heading(kind: Against, one: Cited, other: Cited) -> str:
    """Who it is that differs, as a key of the bot's words."""
    if kind is Against.REPLACES:
        return "differing.newer"
    if kind is Against.COMPARES:
        return "differing.compare"
    one_document = {source.id for source in one.sources} & {source.id for source in other.sources}
    one_speaker = one.statement.said_by == other.statement.said_by
    match bool(one_document), one_speaker, bool(one.statement.said_by):
        case True, True, True:
            return "differing.figures" if _figures_differ(one, other) else "differing.speaker"
        case True, True, False:
            return "differing.document"
        case True, False, _:
            return "differing.speakers"
        case False, True, True:
            return "differing.earlier"
        case _:
            return "differing.documents"


def _figures_differ(one: Cited, other: Cited) -> bool:
    return _figures(one) != _figures(other)


def _figures(cited: Cited) -> set[str]:
    return set(_FIGURE.findall(cited.statement.text["en"]))


async def beside(
    knowledge: Knowledge, statements: Sequence[Cited], room: int
) -> tuple[list[Cited], frozenset[str]]:
    """The statements, under the first disputed figure or date the one that disputes it; and the latter's id.

    What would make them longer than ``room`` (characters) gives way: the last statements, or the partner.
    """
    ids = [cited.statement.id for cited in statements]
    for contrast in await knowledge.contrasts(ids):
        told = sorted((id for id in (contrast.one, contrast.other) if id in ids), key=ids.index)
        if contrast.kind is not Against.DIFFERS or not told:
            continue
        disputed = ids.index(told[0])
        (partner,) = await knowledge.cited({contrast.one, contrast.other} - {told[0]})
        if _figures_differ(statements[disputed], partner):
            behind = [one for one in statements[disputed + 1 :] if one.statement.id != partner.statement.id]
            found = [*statements[: disputed + 1], partner, *behind]
            while len(found) > disputed + 2 and sum(map(longest, found)) > room:
                found.pop()
            if sum(map(longest, found)) <= room:
                return found, frozenset({partner.statement.id})
    return list(statements), frozenset()


async def with_other_dates(
    knowledge: Knowledge, events: Sequence[Cited]
) -> tuple[list[Cited], frozenset[str]]:
    """The events, under each the one that gives another date for it, and the ids of those; each only once."""
    contrasts = await knowledge.contrasts([cited.statement.id for cited in events])
    pairs = [(one.one, one.other) for one in contrasts if one.kind is Against.DIFFERS]
    told = {
        cited.statement.id: cited for cited in await knowledge.cited({id for pair in pairs for id in pair})
    }
    found: dict[str, Cited] = {}
    beside: set[str] = set()
    for cited in events:
        id = cited.statement.id
        if id in found:
            continue
        found[id] = cited
        partners = (told[last if first == id else first] for first, last in pairs if id in (first, last))
        other = next(
            (one for one in partners if one.statement.id not in found and _dates_differ(cited, one)), None
        )
        if other:
            found[other.statement.id] = other
            beside.add(other.statement.id)
    return list(found.values()), frozenset(beside)


def _dates_differ(one: Cited, other: Cited) -> bool:
    """Whether both are events, and of different dates."""
    dates = [cited.statement.when for cited in (one, other) if cited.statement.is_event]
    return len(dates) == 2 and len({when.edtf for when in dates if when}) == 2


ROUTES = (Route("differ", differ, group_menu=True, takes="name"),)
