"""What an answer offers instead of a fact, or to go on from one: choices, misses, cards to open."""

from collections.abc import Iterable, Sequence

from db.model import Entity, Kind
from db.store.queries import Knowledge
from handlers.conversation import Action, Answer, Ask, Block, Listing, Note, Outcome, Question, say

ASKED_LENGTH = 60
"""Characters of a reader's own words that an answer repeats."""

COMMANDS = {
    Kind.PERSON: "person",
    Kind.PARTY: "party",
    Kind.ORGANISATION: "org",
    Kind.EVENT: "event",
    Kind.PLACE: "place",
}


def ask_card(entity: Entity) -> str:
    """The question whose answer is the entity's card."""
    return f"/{COMMANDS[entity.kind]} {entity.id}"


def to_card(entity: Entity) -> Ask:
    return Ask(entity, ask_card(entity))


def choices(question: Question, knowledge: Knowledge, ids: Iterable[str], note: Note | None = None) -> Answer:
    """Ask back: which of these?"""
    entities = knowledge.entities(ids)
    if note is None:
        key = "name.guess" if len(entities) == 1 else "name.unclear"
        note = Note(key, {"asked": shortened(question.words)})
    actions = tuple((to_card(entity),) for entity in entities)
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
    actions: list[tuple[Action, ...]] = [(to_card(entity),) for entity in entities]
    actions.append((Ask(Note("button.sources"), "/sources"), Ask(Note("button.people"), "/person")))
    return say(question, *blocks, outcome=Outcome.NOT_FOUND, actions=tuple(actions))


def in_rows(actions: Sequence[Action], width: int) -> tuple[tuple[Action, ...], ...]:
    return tuple(tuple(actions[start : start + width]) for start in range(0, len(actions), width))


def shortened(words: str) -> str:
    words = " ".join(words.split())
    return words if len(words) <= ASKED_LENGTH else f"{words[: ASKED_LENGTH - 1]}…"
