"""Whom a sentence names: letter for letter first, and else as the finder of names takes it."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace

from db.curating.mentions import Mentions
from db.model import Entity, Kind
from db.names import Found, Names


@dataclass(frozen=True, slots=True)
class Named:
    """Somebody or something that a sentence names."""

    id: str
    text: str
    start: int
    end: int
    kind: Kind
    sure: bool
    """Whether nobody else may be meant."""


class Recognising:
    """Of these entities."""

    def __init__(self, entities: Iterable[Entity]) -> None:
        self.entities: Mapping[str, Entity] = {entity.id: entity for entity in entities}
        names = [name for entity in self.entities.values() for name in entity.names]
        self._names = Names(names)
        self._letters = Mentions((name.text, name.entity) for name in names if not name.hidden)

    def named(self, sentence: str) -> list[Named]:
        """In the sentence's order, none overlapping another; of several who may be meant, the likeliest."""
        found = [
            self._of(one.entities, sentence, one.start, one.start + len(one.text))
            for one in self._letters.within(sentence)
        ]
        for mention in self._names.within(sentence):
            if not any(one.start < mention.end and mention.start < one.end for one in found):
                one = self._of(mention.ids[:1], sentence, mention.start, mention.end)
                found.append(replace(one, sure=isinstance(mention.match, Found)))
        return sorted(found, key=lambda one: one.start)

    def knows(self, name: str) -> bool:
        return isinstance(self._names.find(name), Found)

    def _of(self, ids: Collection[str], sentence: str, start: int, end: int) -> Named:
        id = min(ids)
        return Named(id, sentence[start:end], start, end, self.entities[id].kind, sure=len(ids) == 1)
