"""The statements of one document's facts together: what others depend on at hand, the rest kept as bytes."""

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import chain

from db.curating.likeness import marks_of
from db.curating.packed import Compact, Packed, unpacker
from db.model import LANGUAGES, Lang, Link, Relative, Statement, When

unpack = unpacker(tuple[Statement, ...])


class Outline(Compact, frozen=True):
    """What of a statement other records, orders and counts depend on; the fields are those of Statement."""

    id: str
    about: tuple[str, ...]
    said_by: tuple[str, ...]
    lead: dict[str, int]
    documents: tuple[str, ...]
    """Of its quotes, in their order."""
    when: When | None
    """Without its reason."""
    is_event: bool
    link: Link | None
    differs_from: tuple[Relative, ...]
    compare: tuple[Relative, ...]
    replaces: tuple[Relative, ...]
    corrected: tuple[str, ...]
    """The days."""
    was: tuple[str, ...]

    @classmethod
    def of(cls, one: Statement) -> "Outline":
        return cls(
            one.id,
            one.about,
            one.said_by,
            dict(one.lead),
            tuple(quote.document for quote in one.quotes),
            replace(one.when, because=None) if one.when else None,
            one.is_event,
            one.link,
            one.differs_from,
            one.compare,
            one.replaces,
            tuple(correction.on for correction in one.corrected),
            one.was,
        )

    @property
    def concerned(self) -> tuple[str, ...]:
        """Whom it is about and who said it, each once."""
        return tuple(dict.fromkeys((*self.about, *self.said_by)))

    @property
    def named(self) -> tuple[str, ...]:
        """All of whom it is told, some of them twice."""
        return (*self.about, *self.said_by, *self.lead)

    @property
    def relatives(self) -> tuple[Relative, ...]:
        return (*self.differs_from, *self.compare, *self.replaces)

    @property
    def related(self) -> set[str]:
        """The statements that it stands beside."""
        return {relative.statement for relative in self.relatives}


@dataclass(frozen=True)
class Chapter:
    """``name`` is the document's id; ``said`` are the marks of each sentence (``said_in``)."""

    name: str
    outlines: tuple[Outline, ...]
    statements: Sequence[Statement]
    said: bytes

    @classmethod
    def of(cls, name: str, statements: Sequence[Statement]) -> "Chapter":
        said = marks_of(chain.from_iterable(map(said_in, statements)))
        return cls(name, tuple(map(Outline.of, statements)), tuple(statements), said)

    def only(self, ids: Container[str]) -> "Chapter":
        """The same without other statements."""
        if all(one.id in ids for one in self.outlines):
            return self
        return Chapter.of(self.name, [one for one in self.statements if one.id in ids])

    @cached_property
    def mark(self) -> str:
        """Changes when any of the statements does."""
        return self.packed.mark

    @property
    def packed(self) -> Packed[Statement]:
        held = self.statements
        return held if isinstance(held, Packed) else Packed.of(held, unpack)

    @property
    def named(self) -> set[str]:
        """The entities that any of them names."""
        return set(chain.from_iterable(one.named for one in self.outlines))

    @property
    def related(self) -> set[str]:
        """The statements that any of them stands beside."""
        return set(chain.from_iterable(one.related for one in self.outlines))


def said_in(statement: Statement) -> Iterator[tuple[Lang, str, str]]:
    """Each language, with the sentence and its date."""
    date = statement.when.edtf if statement.when else ""
    return ((lang, statement.text[lang], date) for lang in LANGUAGES)
