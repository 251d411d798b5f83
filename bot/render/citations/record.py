"""What every style says of the base's own record, and what a document's data say."""

from dataclasses import dataclass

from db.languages.edtf import NotADate, Point, sides
from db.model import Lang, Source, When
from handlers.conversation import Citation, Work

UNTITLED = "["
"""Begins what editors wrote in place of a title that is not printed."""


@dataclass(frozen=True, slots=True)
class Record:
    """The statement in this base: its id, the base's version, and a link where the face knows one."""

    id: str
    version: str
    url: str
    lang: Lang

    @classmethod
    def of(cls, lang: Lang, citation: Citation, url: str) -> "Record":
        return cls(citation.cited.statement.id, citation.version, url, lang)


@dataclass(frozen=True, slots=True)
class Author:
    """``given`` is empty for an organisation, and for whom the base knows no person."""

    family: str
    given: str = ""

    @property
    def initials(self) -> str:
        """ "J.-P. K." of Jean-Pierre Karl."""
        return " ".join(
            "-".join(f"{part[0]}." for part in name.split("-") if part) for name in self.given.split()
        )


def author(work: Work) -> Author | None:
    """None where the document prints none."""
    printed = work.source.author
    if not printed:
        return None
    given, _, family = printed.strip().rpartition(" ")
    return Author(family, given) if work.person and given else Author(printed)


def is_titled(source: Source, lang: Lang) -> bool:
    """Whether the document prints a title."""
    return not source.title[lang].startswith(UNTITLED)


def points(when: When) -> tuple[Point | None, Point | None]:
    """Where the date begins and ends, each None where that is open or no calendar has it."""
    try:
        return sides(when.edtf)
    except NotADate:
        return None, None
