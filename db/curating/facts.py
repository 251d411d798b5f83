"""What the documents say, statement by statement, each with the quotes that prove it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from db.curating import records, strict_yaml, translations
from db.curating.files import Files, Placed
from db.curating.quotations import Document
from db.curating.shapes import (
    TEXT_LENGTH,
    FactsShape,
    LeftOutShape,
    QuoteShape,
    StatementShape,
    TextShape,
)
from db.curating.strict_yaml import Located, Place
from db.model import Quote, Statement, Text
from db.problems import Problem


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A passage that no statement quotes, and the curator's reason."""

    passage: Quote
    because: str


@dataclass(frozen=True, slots=True)
class Facts:
    """``refused`` are statements with problems: known by id, so that nothing that names them dangles."""

    statements: dict[str, Placed[Statement]]
    refused: dict[str, Placed[StatementShape]]
    left_out: list[LeftOut]


def read_facts(files: Files, documents: Mapping[str, Document]) -> Facts:
    facts = Facts({}, {}, [])
    for stem, path in files.below("facts").items():
        if stem not in documents:
            files.say(path, f"there is no document '{stem}': a facts file has its document's name")
            continue
        file = files.load(path)
        if not file.unread:
            _FactsFile(files, file, documents, stem, facts).read()
    return facts


class _FactsFile:
    """One document's facts."""

    def __init__(
        self, files: Files, file: Located, documents: Mapping[str, Document], document: str, facts: Facts
    ) -> None:
        self.files = files
        self.file = file
        self.documents = documents
        self.document = document
        self.facts = facts
        self.reasons: Mapping[str, Text] = {}

    def read(self) -> None:
        head = strict_yaml.strings(self.file.value)
        statements = head.get("statements")
        if not isinstance(statements, list) or not statements:
            self.files.shaped(FactsShape, self.file, (), self.file.value)
            return
        self._read_head(head)
        # Statement by statement, so that one malformed record hides no other's problems.
        for index, item in enumerate(statements):
            shape = self.files.shaped(StatementShape, self.file, ("statements", index), item)
            if shape:
                self._take(shape, ("statements", index))

    def _read_head(self, head: Mapping[str, strict_yaml.Value]) -> None:
        for key in head.keys() - FactsShape.model_fields.keys():
            self._say((key,), f"'{key}' is not known here: remove it or mend its spelling")
        reasons = self.files.shaped(dict[str, TextShape], self.file, ("reasons",), head.get("reasons", {}))
        self.reasons = {name: records.text(shape) for name, shape in (reasons or {}).items()}
        left_out = self.files.shaped(list[LeftOutShape], self.file, ("left_out",), head.get("left_out", []))
        for index, shape in enumerate(left_out or ()):
            passage = self._quote(QuoteShape.model_construct(text=shape.text), ("left_out", index))
            if passage:
                self.facts.left_out.append(LeftOut(passage, shape.because))

    def _take(self, shape: StatementShape, place: Place) -> None:
        before = len(self.files.problems)
        self.files.problems += self._faults(shape, place)
        quotes = tuple(
            found
            for index, quote in enumerate(shape.quotes)
            if (found := self._quote(quote, (*place, "quotes", index)))
        )
        if len(self.files.problems) == before:
            statement = records.statement(shape, quotes, self.reasons)
            self.facts.statements[shape.id] = Placed(statement, self.file, place)
        else:
            self.facts.refused.setdefault(shape.id, Placed(shape, self.file, place))

    def _faults(self, shape: StatementShape, place: Place) -> Iterator[Problem]:
        other = self.facts.statements.get(shape.id) or self.facts.refused.get(shape.id)
        if other:
            yield self.file.problem((*place, "id"), f"'{shape.id}' is taken by {other.where}: choose another")
        if shape.because is not None and shape.because not in self.reasons:
            message = f"there is no reason '{shape.because}' in this file's 'reasons'"
            yield self.file.problem((*place, "because"), message)
        if shape.when is None:
            for key, value in (("because", shape.because), ("as_of", shape.as_of)):
                if value:
                    yield self.file.problem(
                        (*place, key), f"'{key}' tells of a date, and there is none: add 'when'"
                    )
        for lang, limit in TEXT_LENGTH.items():
            if (length := len(getattr(shape.text, lang))) > limit:
                message = f"the sentence has {length} characters, at most {limit}: one statement, one fact"
                yield self.file.problem((*place, "text", lang), message)
        for difference in translations.differences(records.text(shape.text)):
            yield self.file.problem((*place, "text"), difference)

    def _quote(self, shape: QuoteShape, place: Place) -> Quote | None:
        id = shape.document or self.document
        text = self.documents.get(id)
        if text is None:
            self._say((*place, "document"), f"there is no document '{id}'")
            return None
        found = text.find(shape.text, shape.prefix, shape.suffix)
        if len(found) == 1:
            return found[0]
        self._say((*place, "text"), _missing(text, shape, len(found)))
        return None

    def _say(self, place: Place, message: str) -> None:
        self.files.problems.append(self.file.problem(place, message))


def _missing(document: Document, shape: QuoteShape, times: int) -> str:
    if times:
        return f"quote is {times} times in '{document.id}': add a 'prefix' or 'suffix' that makes it unique"
    if document.find(shape.text):
        return f"quote is in '{document.id}', but not between this 'prefix' and 'suffix': mend them"
    nearest = document.nearest(shape.text)
    return f"quote is not in '{document.id}'; nearest is line {nearest.line}: “{nearest.text}”"
