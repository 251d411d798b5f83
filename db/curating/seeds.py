"""YAML in, checked records out: every problem of the seeds at once, each with its file and line."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import Any, TypeVar

from pydantic import TypeAdapter, ValidationError
from pydantic_core import ErrorDetails

from db.curating import records, strict_yaml, translations
from db.curating.quotations import Document
from db.curating.shapes import (
    QUOTE_LENGTH,
    TEXT_LENGTH,
    TYPES,
    DocumentShape,
    EntityShape,
    FactsShape,
    LeftOutShape,
    QuoteShape,
    StatementShape,
    TextShape,
)
from db.curating.strict_yaml import Located, Place
from db.model import LANGUAGES, Entity, Kind, Name, Quote, Source, Statement, Text
from db.problems import Problem, Unsound

ENTITY_FILES = {
    "people": Kind.PERSON,
    "parties": Kind.PARTY,
    "organisations": Kind.ORGANISATION,
    "events": Kind.EVENT,
    "places": Kind.PLACE,
}

Record = TypeVar("Record")


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A passage that no statement quotes, and the curator's reason."""

    passage: Quote
    because: str


@dataclass(frozen=True, slots=True)
class Base:
    """Everything the seeds hold, checked; statements in the order of their files."""

    sources: tuple[Source, ...]
    documents: dict[str, Document]
    entities: tuple[Entity, ...]
    statements: tuple[Statement, ...]
    left_out: tuple[LeftOut, ...]

    @property
    def names(self) -> tuple[Name, ...]:
        return tuple(chain.from_iterable(entity.names for entity in self.entities))


def read_seeds(folder: Path) -> Base:
    """Read a seeds folder, or raise Unsound with every problem in it."""
    return _Reading(folder).base()


class _Reading:
    """One pass over a seeds folder: files to shapes, shapes to records, records against each other."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.problems: list[Problem] = []
        self.sources: dict[str, Source] = {}
        self.documents: dict[str, Document] = {}
        self.entities: dict[str, tuple[Entity, Located, Place]] = {}
        self.statements: dict[str, tuple[Statement, Located, Place]] = {}
        self.left_out: list[LeftOut] = []
        self._adapters: dict[Any, TypeAdapter[Any]] = {}

    def base(self) -> Base:
        if not self.folder.is_dir():
            raise Unsound([Problem(str(self.folder), 1, "there is no such folder: set SEEDS_DIR")])
        self._read_documents()
        self._read_entities()
        self._read_facts()
        self._check_references()
        if self.problems:
            raise Unsound(self.problems)
        return Base(
            tuple(self.sources.values()),
            self.documents,
            tuple(entity for entity, _, _ in self.entities.values()),
            tuple(statement for statement, _, _ in self.statements.values()),
            tuple(self.left_out),
        )

    # Documents

    def _read_documents(self) -> None:
        texts = {path.stem: path for path in self._files("documents", "*.txt")}
        data = {path.stem: path for path in self._files("documents", "*.yaml")}
        if not texts:
            self._say(self.folder / "documents", "there is no document here: add <id>.txt and <id>.yaml")
        for id, path in texts.items():
            if id not in data:
                self._say(path, f"the document has no {id}.yaml with its title, publisher, date and rights")
            try:
                # newline="" keeps the document's own line ends, and so its positions.
                with path.open(encoding="utf-8", newline="") as text:
                    self.documents[id] = Document(id, text.read())
            except UnicodeDecodeError as error:
                self._say(path, f"not UTF-8 at byte {error.start}: save the document as UTF-8")
            except OSError as error:
                self._say(path, f"cannot be read: {error.strerror}")
        for id, path in data.items():
            if id not in texts:
                self._say(path, f"there is no {id}.txt beside it")
            file = self._load(path)
            shape = self._shaped(DocumentShape, file, (), file.value)
            if shape:
                self.sources[id] = records.source(id, shape)

    # Entities

    def _read_entities(self) -> None:
        for path in self._files("entities", "*.yaml"):
            kind = ENTITY_FILES.get(path.stem)
            if kind is None:
                self._say(path, f"entities stand in {', '.join(f'{stem}.yaml' for stem in ENTITY_FILES)}")
                continue
            file = self._load(path)
            if not isinstance(file.value, list):
                if not file.problems:
                    self._say(path, "the file is a list of entities, each beginning with '- id: …'")
                continue
            for index, value in enumerate(file.value):
                shape = self._shaped(EntityShape, file, (index,), value)
                if shape:
                    self._take_entity(shape, kind, file, (index,))

    def _take_entity(self, shape: EntityShape, kind: Kind, file: Located, place: Place) -> None:
        if shape.id in self.entities:
            _, other, there = self.entities[shape.id]
            where = f"{other.path}:{other.line(there)}"
            self.problems.append(
                file.problem((*place, "id"), f"'{shape.id}' is taken by {where}: choose another")
            )
            return
        if shape.type is not None and shape.type not in TYPES[kind]:
            known = ", ".join(sorted(TYPES[kind])) or "none: leave it out"
            self.problems.append(
                file.problem((*place, "type"), f"'{shape.type}' is no type of {kind}; known: {known}")
            )
        for key, forms in (("printed", shape.printed), ("misprinted", shape.misprinted)):
            for form, documents in forms.items():
                for problem in self._not_printed(form, documents):
                    self.problems.append(file.problem((*place, key, form), problem))
        self.entities[shape.id] = (records.entity(shape, kind), file, place)

    def _not_printed(self, form: str, documents: Iterable[str]) -> Iterator[str]:
        if not documents:
            yield f"'{form}' names no document that prints it: move it to 'also', or name the document"
        for id in documents:
            if id not in self.documents:
                yield f"there is no document '{id}'"
            elif form not in self.documents[id]:
                nearest = self.documents[id].nearest(form)
                yield f"'{form}' is not printed in '{id}'; nearest is line {nearest.line}: “{nearest.text}”"

    # Facts

    def _read_facts(self) -> None:
        for path in self._files("facts", "*.yaml"):
            if path.stem not in self.documents:
                self._say(path, f"there is no document '{path.stem}': a facts file has its document's name")
                continue
            file = self._load(path)
            if file.problems and not file.lines:
                continue
            value = strict_yaml.strings(file.value)
            statements = value.get("statements")
            if not isinstance(statements, list) or not statements:
                self._shaped(FactsShape, file, (), file.value)
                continue
            # Statement by statement, so that one malformed record hides no other's problems.
            reasons = self._reasons(file, value)
            self._read_left_out(file, path.stem, value)
            for index, item in enumerate(statements):
                place: Place = ("statements", index)
                shape = self._shaped(StatementShape, file, place, item)
                if shape:
                    self._take_statement(shape, path.stem, reasons, file, place)

    def _reasons(self, file: Located, head: Mapping[str, strict_yaml.Value]) -> dict[str, Text]:
        for key in head.keys() - FactsShape.model_fields.keys():
            self.problems.append(
                file.problem((key,), f"'{key}' is not known here: remove it or mend its spelling")
            )
        shapes = self._shaped(dict[str, TextShape], file, ("reasons",), head.get("reasons", {}))
        return {name: records.text(shape) for name, shape in (shapes or {}).items()}

    def _read_left_out(self, file: Located, document: str, head: Mapping[str, strict_yaml.Value]) -> None:
        shapes = self._shaped(list[LeftOutShape], file, ("left_out",), head.get("left_out", []))
        for index, shape in enumerate(shapes or ()):
            passage = self._quote(
                QuoteShape.model_construct(text=shape.text), document, file, ("left_out", index)
            )
            if passage:
                self.left_out.append(LeftOut(passage, shape.because))

    def _take_statement(
        self, shape: StatementShape, document: str, reasons: dict[str, Text], file: Located, place: Place
    ) -> None:
        before = len(self.problems)
        if shape.id in self.statements:
            _, other, there = self.statements[shape.id]
            where = f"{other.path}:{other.line(there)}"
            self.problems.append(
                file.problem((*place, "id"), f"'{shape.id}' is taken by {where}: choose another")
            )
        if shape.because is not None and shape.because not in reasons:
            self.problems.append(
                file.problem(
                    (*place, "because"), f"there is no reason '{shape.because}' in this file's 'reasons'"
                )
            )
        if shape.because is not None and shape.when is None:
            self.problems.append(file.problem((*place, "because"), "a reason without a date: add 'when'"))
        for lang, limit in TEXT_LENGTH.items():
            if (length := len(getattr(shape.text, lang))) > limit:
                message = f"the sentence has {length} characters, at most {limit}: one statement, one fact"
                self.problems.append(file.problem((*place, "text", lang), message))
        for difference in translations.differences(records.text(shape.text)):
            self.problems.append(file.problem((*place, "text"), difference))
        quotes = tuple(
            found
            for index, quote in enumerate(shape.quotes)
            if (found := self._quote(quote, document, file, (*place, "quotes", index)))
        )
        if len(self.problems) == before:
            statement = records.statement(shape, quotes, reasons)
            self.statements[shape.id] = (statement, file, place)
        else:
            # Known by name all the same, so that what refers to it is not called dangling.
            self.statements.setdefault(shape.id, (_placeholder(shape), file, place))

    def _quote(self, shape: QuoteShape, document: str, file: Located, place: Place) -> Quote | None:
        id = shape.document or document
        text = self.documents.get(id)
        if text is None:
            self.problems.append(file.problem((*place, "document"), f"there is no document '{id}'"))
            return None
        found = text.find(shape.text, shape.prefix, shape.suffix)
        if len(found) == 1:
            return found[0]
        if found:
            message = (
                f"quote is {len(found)} times in '{id}': add a 'prefix' or 'suffix' that makes it unique"
            )
        elif text.find(shape.text):
            message = f"quote is in '{id}', but not between this 'prefix' and 'suffix': mend them"
        else:
            nearest = text.nearest(shape.text)
            message = f"quote is not in '{id}'; nearest is line {nearest.line}: “{nearest.text}”"
        self.problems.append(file.problem((*place, "text"), message))
        return None

    # Records against each other

    def _check_references(self) -> None:
        for entity, file, place in self.entities.values():
            for index, id in enumerate(entity.distinct_from):
                if id not in self.entities:
                    where = (*place, "distinct_from", index)
                    self.problems.append(file.problem(where, f"there is no entity '{id}'"))
        for statement, file, place in self.statements.values():
            for where, message in self._dangling(statement):
                self.problems.append(file.problem((*place, *where), message))

    def _dangling(self, statement: Statement) -> Iterator[tuple[Place, str]]:
        for index, id in enumerate(statement.about):
            if id not in self.entities:
                yield ("about", index), f"there is no entity '{id}': add it to seeds/entities or mend the id"
        if statement.said_by is not None and statement.said_by not in self.entities:
            yield ("said_by",), f"there is no entity '{statement.said_by}'"
        concerned = {*statement.about, statement.said_by}
        if statement.link:
            for key, id in (("subject", statement.link.subject), ("object", statement.link.object)):
                if id not in statement.about:
                    yield ("link", key), f"'{id}' is linked, so it belongs in 'about'"
        for id in statement.lead or {}:
            if id not in concerned:
                yield ("lead", id), f"the statement is not about '{id}', so it cannot lead its summary"
        for key, relatives in (("differs_from", statement.differs_from), ("replaces", statement.replaces)):
            for index, relative in enumerate(relatives):
                if relative.statement == statement.id:
                    yield (key, index), "a statement cannot stand against itself"
                elif relative.statement not in self.statements:
                    yield (key, index, "statement"), f"there is no statement '{relative.statement}'"

    # Files

    def _files(self, folder: str, pattern: str) -> list[Path]:
        try:
            return sorted((self.folder / folder).glob(pattern))
        except OSError as error:
            self._say(self.folder / folder, f"cannot be read: {error.strerror}")
            return []

    def _load(self, path: Path) -> Located:
        try:
            file = strict_yaml.load(path, str(path))
        except OSError as error:
            file = Located(str(path), problems=[Problem(str(path), 1, f"cannot be read: {error.strerror}")])
        self.problems += file.problems
        return file

    def _shaped(
        self, shape: type[Record], file: Located, place: Place, value: strict_yaml.Value
    ) -> Record | None:
        if file.problems and not file.lines:
            return None
        try:
            return self._adapter(shape).validate_python(value)
        except ValidationError as error:
            for detail in error.errors(include_url=False):
                where = tuple(part for part in detail["loc"] if part != "[key]")
                self.problems.append(file.problem((*place, *where), _worded(detail)))
            return None

    def _adapter(self, shape: type[Record]) -> TypeAdapter[Record]:
        """Made once for each shape: making it takes longer than using it."""
        if shape not in self._adapters:
            self._adapters[shape] = TypeAdapter(shape)
        return self._adapters[shape]

    def _say(self, path: Path, message: str) -> None:
        self.problems.append(Problem(str(path), 1, message))


def _worded(detail: ErrorDetails) -> str:
    """A pydantic error as a curator would want to read it."""
    key = detail["loc"][-1] if detail["loc"] else "the file"
    match detail["type"]:
        case "missing":
            return f"the language '{key}' is missing" if key in LANGUAGES else f"'{key}' is missing"
        case "extra_forbidden":
            return f"'{key}' is not known here: remove it or mend its spelling"
        case "string_too_long":
            length = len(detail["input"])
            return f"the quote has {length} characters, at most {QUOTE_LENGTH}: cut it into two quotes"
        case "too_short":
            return f"'{key}' is empty"
        case "enum" | "literal_error":
            return f"'{detail['input']}' is not one of {detail['ctx']['expected']}"
        case "value_error":
            return str(detail["ctx"]["error"])
        case _:
            return f"'{key}': {detail['msg']}"


def _placeholder(shape: StatementShape) -> Statement:
    """Stands in for a refused statement while references are checked; the base is not built from it."""
    quotes = tuple(Quote("", quote.text, 0, 0) for quote in shape.quotes)
    return records.statement(shape.model_copy(update={"because": None}), quotes, {})
