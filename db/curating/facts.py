"""What the documents say, statement by statement, each with the quotes that prove it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from db.curating import drafts, records, strict_yaml, translations
from db.curating.discrepancies import unquotable
from db.curating.documents import Documents
from db.curating.files import Files, Found, Placed
from db.curating.nearest import listed, nearest, there_is_no
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
class FactsRead:
    """What a file of facts holds that nothing is wrong with."""

    statements: tuple[Statement, ...]
    reasons: Mapping[str, Text]
    left_out: tuple[LeftOut, ...]


@dataclass(slots=True)
class Facts:
    statements: Found[Statement] = field(default_factory=Found)
    shapes: list[Placed[StatementShape] | Placed[Statement]] = field(default_factory=list)
    """Of all statements that are well-formed, those with problems too; records of those read earlier."""
    reasons: dict[str, Placed[Text]] = field(default_factory=dict)
    """By "document/name"."""
    left_out: list[LeftOut] = field(default_factory=list)


def read_facts(files: Files, documents: Documents) -> Facts:
    facts = Facts()
    for stem, path in files.below("facts").items():
        if stem not in documents.ids:
            files.say(
                path, f"{there_is_no('document', stem, documents.ids)} (a facts file has its document's name)"
            )
            continue
        recalled = files.recall(path, FactsRead)
        if recalled and not facts.statements.has_any(one.id for one in recalled[0].statements):
            _take_recalled(*recalled, stem, facts)
            continue
        file = files.load(path)
        facts.statements.lose(file)
        if not file.unread:
            _FactsFile(files, file, documents, stem, facts).read(path)
    for id in documents.ids - files.below("facts").keys():
        files.say(f"documents/{id}.txt", f"no statement rests on the document: add facts/{id}.yaml")
    return facts


def _take_recalled(read: FactsRead, file: Located, document: str, facts: Facts) -> None:
    for index, statement in enumerate(read.statements):
        placed = Placed(statement, file, ("statements", index))
        facts.shapes.append(placed)
        facts.statements.add(statement.id, placed, statement.was)
    for name, text in read.reasons.items():
        facts.reasons[f"{document}/{name}"] = Placed(text, file, ("reasons", name))
    facts.left_out += read.left_out


class _FactsFile:
    """One document's facts."""

    def __init__(
        self, files: Files, file: Located, documents: Documents, document: str, facts: Facts
    ) -> None:
        self.files = files
        self.file = file
        self.documents = documents
        self.document = document
        self.facts = facts
        self.reasons: dict[str, Text | None] = {}
        """None is one that is malformed."""
        self.statements: list[Statement] = []
        self.left_out: list[LeftOut] = []

    def read(self, path: str) -> None:
        head = strict_yaml.strings(self.file.value)
        statements = head.get("statements")
        if not isinstance(statements, list) or not statements:
            if "statements" not in self.file.lost:
                self.files.shaped(FactsShape, self.file, (), self.file.value)
            self.facts.statements.complete = False
            return
        self._read_head(head)
        # Statement by statement, so that one malformed record hides no other's problems.
        for index, item in enumerate(statements):
            place = ("statements", index)
            shape = None if self._is_draft(item, place) else self._shaped(item, place)
            if shape:
                self._take(shape, place)
            else:
                self.facts.statements.refuse(item, f"{self.file.path}:{self.file.line(place)}")
        self.facts.left_out += self.left_out
        if len(self.statements) == len(statements):
            self.files.remember(path, self.file, self._against(), self._all_read())

    def _against(self) -> set[str]:
        """Texts of the documents that are quoted."""
        quoted = {quote.document for one in self.statements for quote in one.quotes}
        return {f"documents/{id}.txt" for id in {self.document, *quoted}}

    def _all_read(self) -> FactsRead:
        reasons = {name: text for name, text in self.reasons.items() if text}
        return FactsRead(tuple(self.statements), reasons, tuple(self.left_out))

    def _is_draft(self, item: strict_yaml.Value, place: Place) -> bool:
        if drafted := drafts.is_draft(item):
            what = f"'{strict_yaml.strings(item).get('id', 'the statement')}'"
            remedy = "write its sentence, mend what was proposed"
            self.files.problems.append(drafts.undecided(self.file, place, what, remedy))
        return drafted

    def _shaped(self, item: strict_yaml.Value, place: Place) -> StatementShape | None:
        value, undecided = drafts.decided(self.file, place, item)
        self.files.problems += undecided
        return self.files.shaped(StatementShape, self.file, place, value)

    def _read_head(self, head: Mapping[str, strict_yaml.Value]) -> None:
        known = FactsShape.model_fields.keys()
        for key in head.keys() - known:
            alike = nearest(key, known)
            remedy = f"did you mean {listed(alike)}?" if alike else "remove it"
            self._say((key,), f"'{key}' is not known here: {remedy}")
        self._read_reasons(head.get("reasons", {}))
        self._read_left_out(head.get("left_out", []))

    def _read_reasons(self, reasons: strict_yaml.Value) -> None:
        self.reasons |= dict.fromkeys(self.file.lost)
        for name, value in strict_yaml.strings(reasons).items():
            place = ("reasons", name)
            shape = self.files.shaped(TextShape, self.file, place, value)
            self.reasons[name] = records.text(shape) if shape else None
            if shape:
                self.facts.reasons[f"{self.document}/{name}"] = Placed(records.text(shape), self.file, place)

    def _read_left_out(self, left_out: strict_yaml.Value) -> None:
        shapes = self.files.shaped(list[LeftOutShape], self.file, ("left_out",), left_out)
        for index, shape in enumerate(shapes or ()):
            passage = self._quote(QuoteShape.model_construct(text=shape.text), ("left_out", index))
            if passage:
                self.left_out.append(LeftOut(passage, shape.because))

    def _take(self, shape: StatementShape, place: Place) -> None:
        self.facts.shapes.append(Placed(shape, self.file, place))
        before = len(self.files.problems)
        self.files.problems += self._faults(shape, place)
        quotes = tuple(
            found
            for index, quote in enumerate(shape.quotes)
            if (found := self._quote(quote, (*place, "quotes", index)))
        )
        if len(quotes) < len(shape.quotes) or len(self.files.problems) > before:
            self.facts.statements.refuse(
                {"id": shape.id, "was": list(shape.was)}, f"{self.file.path}:{self.file.line(place)}"
            )
            return
        statement = records.statement(shape, quotes, self.reasons.get(shape.because or ""))
        placed = Placed(statement, self.file, place)
        # Says all that the shape said, and takes a third of its room.
        self.facts.shapes[-1] = placed
        self.facts.statements.add(shape.id, placed, shape.was)
        self.statements.append(statement)

    def _faults(self, shape: StatementShape, place: Place) -> Iterator[Problem]:
        if other := self.facts.statements.where(shape.id):
            yield self.file.problem((*place, "id"), f"'{shape.id}' is taken by {other}: choose another")
        if shape.because is not None and shape.because not in self.reasons:
            remedy = "add it to this file's 'reasons'"
            if " " in shape.because:
                remedy = "write it in this file's 'reasons' under a name, and that name here"
            message = there_is_no("reason", shape.because, self.reasons.keys(), remedy)
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
        if missing := self.documents.missing(id):
            self._say((*place, "document"), missing)
        if id not in self.documents.texts:
            return None
        text = self.documents.texts[id]
        found = text.find(shape.text, shape.prefix, shape.suffix)
        if len(found) == 1:
            return found[0]
        self._say((*place, "text"), unquotable(text, shape, found))
        return None

    def _say(self, place: Place, message: str) -> None:
        self.files.problems.append(self.file.problem(place, message))
