"""What a chat is told, of the bot's own accord, of those that it follows: before and after."""

from collections.abc import Collection, Iterable

from db.model import Entity, Lang, Statement, Withdrawn
from db.store.difference import Change, Difference
from db.store.queries import Knowledge
from handlers.conversation import Answer, Block, Heading, Note, Question, Revised, say
from handlers.following import to_unfollow
from handlers.offers import to_card

MOST_TOLD = 5
"""Changes that one notice tells; of more it says how many."""
MOST_NAMED = 3
"""Entities with buttons of their own."""
UNDATED = "–"


async def news(
    lang: Lang, followed: Collection[str], changes: Difference, knowledge: Knowledge
) -> Answer | None:
    """None where a release changed nothing that a follower would read."""
    ids = {await knowledge.now(id) for id in followed} | {*followed}
    told = [one for one in changes.statements if reads_differently(one, lang) and _concerned(one, ids)]
    renamed = [change for change in changes.entities if change.newest.id in ids and _is_renamed(change, lang)]
    if not told and not renamed:
        return None
    touched = _touched(told, renamed, ids)
    entities = knowledge.entities(touched) or _gone(changes, touched)
    question = Question(lang, "", "")
    blocks: list[Block] = [Heading(Note("notice.heading", {"entities": entities}))]
    blocks += [_name(change, lang) for change in renamed[:MOST_TOLD]]
    for change in told[:MOST_TOLD]:
        blocks += revised(change, lang, changes.withdrawn)
    if (more := len(told) - MOST_TOLD) > 0:
        blocks.append(Note("notice.more", {"n": more}))
    buttons = tuple((to_card(one), to_unfollow(one)) for one in entities[:MOST_NAMED])
    return say(question, *blocks, actions=buttons)


def _gone(changes: Difference, ids: Collection[str]) -> tuple[Entity, ...]:
    """Those of whom the base tells nothing any more."""
    return tuple(change.newest for change in changes.entities if change.newest.id in ids)


def revised(change: Change[Statement], lang: Lang, withdrawn: Iterable[Withdrawn]) -> Iterable[Block]:
    """Before and after, and why, where the editors say so."""
    before, after = change.before, change.after
    is_reworded = not before or not after or before.text[lang] != after.text[lang]
    yield Revised(before if is_reworded else None, after, (lang,))
    if before and after and _date(before) != _date(after):
        yield Note("notice.date", {"before": before.when or UNDATED, "after": after.when or UNDATED})
    if before and after and (before.said_by, before.standing) != (after.said_by, after.standing):
        yield Note("notice.vouched")
    for correction in after.corrected[len(before.corrected) if before else 0 :] if after else ():
        yield Note("fact.why", {"why": correction.why[lang]})
    for one in withdrawn:
        if before and not after and one.id == before.id:
            yield Note("fact.why", {"why": one.why[lang]})


def reads_differently(change: Change[Statement], lang: Lang) -> bool:
    """Whether a reader of the language sees it on a line: its sentence, its date, who says it and how."""
    before, after = change.before, change.after
    if not before or not after:
        return True
    return _line(before, lang) != _line(after, lang)


def _line(one: Statement, lang: Lang) -> tuple[object, ...]:
    return one.text[lang], _date(one), one.said_by, one.standing


def _date(one: Statement) -> str:
    return one.when.edtf if one.when else ""


def _concerned(change: Change[Statement], ids: Collection[str]) -> bool:
    return any(id in ids for id in _entities(change))


def _entities(change: Change[Statement]) -> Iterable[str]:
    for one in (change.before, change.after):
        if one:
            yield from (*one.about, *one.said_by, *one.lead)


def _is_renamed(change: Change[Entity], lang: Lang) -> bool:
    return bool(change.before and change.after and change.before.name[lang] != change.after.name[lang])


def _name(change: Change[Entity], lang: Lang) -> Note:
    before, after = change.before, change.newest
    return Note("notice.name", {"before": before.name[lang] if before else "", "after": after.name[lang]})


def _touched(
    told: Iterable[Change[Statement]], renamed: Iterable[Change[Entity]], ids: Collection[str]
) -> list[str]:
    found = dict.fromkeys(change.newest.id for change in renamed)
    found |= dict.fromkeys(id for change in told for id in _entities(change) if id in ids)
    return list(found)
