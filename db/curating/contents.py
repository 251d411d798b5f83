"""Everything that the seeds hold with the place of each in its file, as the checks want it."""

from collections.abc import Iterator, Mapping, Set
from dataclasses import dataclass
from functools import cached_property
from itertools import chain

from db.curating.allowances import Allowed
from db.curating.asks import Asked
from db.curating.chapters import Outline
from db.curating.documents import Documents
from db.curating.facts import Facts
from db.curating.files import Found, Placed
from db.curating.mentions import Mentions, english
from db.curating.shapes import PublishedShape
from db.curating.strict_yaml import Located, Place
from db.curating.terms import Term
from db.model import LANGUAGES, Asks, Entity, Lang, Source, Statement, Text, Withdrawn
from db.problems import Problem


@dataclass(frozen=True, slots=True)
class Written:
    """A text in all languages; ``id`` is that of the record that it belongs to."""

    id: str
    file: Located
    place: Place
    text: Text

    def problem(self, message: str, lang: Lang | None = None) -> Problem:
        return self.file.problem((*self.place, lang) if lang else self.place, message)


@dataclass(frozen=True)
class Contents:
    documents: Documents
    entities: Found[Entity]
    facts: Facts
    asked: Asked
    withdrawn: Mapping[str, Placed[Withdrawn]]
    terms: tuple[Placed[Term], ...]
    allowed: Placed[Allowed]
    recalled: Set[str] = frozenset()
    """Files that were found right before, by themselves, and have not changed since."""
    published: Placed[PublishedShape] | None = None
    """Every id that was ever published, where a list of them is kept."""

    @property
    def statements(self) -> Mapping[str, Placed[Statement]]:
        return self.facts.statements.sound

    @property
    def outlines(self) -> Iterator[Outline]:
        """Of all statements, in their order."""
        return chain.from_iterable(chapter.outlines for chapter in self.facts.chapters)

    @property
    def asks(self) -> Mapping[str, Placed[Asks]]:
        return self.asked.sound

    def source(self, statement: Statement) -> Source | None:
        """The document that a statement was made from; None where its data have problems."""
        placed = self.documents.sources.sound.get(statement.quotes[0].document)
        return placed.record if placed else None

    def language(self, statement: Statement) -> Lang:
        """Of its document."""
        source = self.source(statement)
        return source.language if source else LANGUAGES[0]

    @cached_property
    def mentions(self) -> Mentions:
        """Of everything that an English text may name."""
        return Mentions(
            english(chain.from_iterable(one.record.names for one in self.entities.sound.values()))
        )

    @cached_property
    def listed(self) -> frozenset[tuple[str, str, str]]:
        """Entities, forms of their names, and the documents that are said to print them."""
        return frozenset(
            (name.entity, name.text, document)
            for placed in self.entities.sound.values()
            for name in placed.record.names
            for document in name.documents
        )

    @cached_property
    def chosen(self) -> frozenset[tuple[str, str]]:
        """Entities and their forms that a document may be said to print: printed ones, and the English name.

        Editors' other forms may well mean something else in a document.
        """
        main = ((id, placed.record.name["en"]) for id, placed in self.entities.sound.items())
        return frozenset(main) | {(id, form) for id, form, _ in self.listed}

    @cached_property
    def written(self) -> tuple[Written, ...]:
        """What the editors wrote: sentences, notes, reasons."""
        return (*self._of_statements(self.statements), *self._of_documents(), *self._of_withdrawn())

    @property
    def written_anew(self) -> Iterator[Written]:
        """What of it stands in files that are not as they were when nothing was wrong with them."""
        anew = {id: one for id, one in self.statements.items() if one.file.path not in self.recalled}
        written = (*self._of_statements(anew), *self._of_documents(), *self._of_withdrawn())
        return (one for one in written if one.file.path not in self.recalled)

    @cached_property
    def remarks(self) -> tuple[Written, ...]:
        """Why something was corrected: these speak of words, right and wrong ones."""
        return tuple(
            Written(id, placed.file, (*placed.place, "corrected", index, "why"), correction.why)
            for id, placed in self.statements.items()
            for index, correction in enumerate(placed.record.corrected)
        )

    @cached_property
    def named(self) -> tuple[Written, ...]:
        return tuple(
            Written(id, placed.file, (*placed.place, "name"), placed.record.name)
            for id, placed in self.entities.sound.items()
        )

    def _of_statements(self, statements: Mapping[str, Placed[Statement]]) -> Iterator[Written]:
        for id, placed in statements.items():
            for place, text in _texts(placed.record):
                yield Written(id, placed.file, (*placed.place, *place), text)
        for id, reason in self.facts.reasons.items():
            yield Written(id, reason.file, reason.place, reason.record)

    def _of_documents(self) -> Iterator[Written]:
        for id, placed in self.documents.sources.sound.items():
            source = placed.record
            for place, text in (
                (("title",), source.title),
                (("rights",), source.rights),
                (("note",), source.note),
                (("date", "because"), source.date.because),
            ):
                # What a document prints is the same in every language and nobody's translation.
                if text and len(set(text.values())) > 1:
                    yield Written(id, placed.file, place, text)

    def _of_withdrawn(self) -> Iterator[Written]:
        for id, placed in self.withdrawn.items():
            yield Written(id, placed.file, (*placed.place, "why"), placed.record.why)


def _texts(statement: Statement) -> Iterator[tuple[Place, Text]]:
    yield ("text",), statement.text
    for key in ("differs_from", "compare", "replaces"):
        for index, relative in enumerate(getattr(statement, key)):
            yield (key, index, "note"), relative.note
