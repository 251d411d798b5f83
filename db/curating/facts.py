"""What the documents say, statement by statement, each with the quotes that prove it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from db.curating import drafts, records, strict_yaml, translations
from db.curating.chapters import Chapter, Outline, unpack
from db.curating.discrepancies import unquotable
from db.curating.documents import Documents
from db.curating.files import Files, Found, Placed
from db.curating.nearest import listed, nearest, there_is_no
from db.curating.packed import Packed, PlacedIn
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
    """What a file of facts holds that nothing is wrong with, as it is remembered."""

    outlines: tuple[Outline, ...]
    statements: bytes
    said: bytes
    reasons: Mapping[str, Text]
    left_out: tuple[LeftOut, ...]


@dataclass(slots=True)
class Facts:
    statements: Found[Statement] = field(default_factory=Found)
    chapters: list[Chapter] = field(default_factory=list)
    """What holds by itself, in the order of the files."""
    recalled: list[Chapter] = field(default_factory=list)
    """Those of files that have not changed."""
    shapes: list[Placed[StatementShape] | Placed[Statement]] = field(default_factory=list)
    """Of all other statements that are well-formed, those with problems too."""
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
        if recalled and not facts.statements.has_any(one.id for one in recalled[0].outlines):
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
    packed = Packed(read.statements, len(read.outlines), unpack)
    chapter = Chapter(document, read.outlines, packed, read.said)
    facts.chapters.append(chapter)
    facts.recalled.append(chapter)
    for outline, placed in zip(read.outlines, _placed(packed, file), strict=True):
        facts.statements.add(outline.id, placed, outline.was)
    for name, text in read.reasons.items():
        facts.reasons[f"{document}/{name}"] = Placed(text, file, ("reasons", name))
    facts.left_out += read.left_out


def _placed(packed: Packed[Statement], file: Located) -> list[PlacedIn[Statement]]:
    return [PlacedIn(packed, index, file, ("statements", index)) for index in range(len(packed))]


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
        chapter = Chapter.of(self.document, self.statements)
        if self.files.remembers and len(self.statements) == len(statements):
            chapter = self._remembered(path, chapter)
        self.facts.chapters.append(chapter)

    def _against(self) -> set[str]:
        """Texts of the documents that are quoted."""
        quoted = {quote.document for one in self.statements for quote in one.quotes}
        return {f"documents/{id}.txt" for id in {self.document, *quoted}}

    def _remembered(self, path: str, chapter: Chapter) -> Chapter:
        """The same, of which nothing is held twice: what is remembered is what is looked at from now on."""
        packed = chapter.packed
        reasons = {name: text for name, text in self.reasons.items() if text}
        read = FactsRead(chapter.outlines, packed.content, chapter.said, reasons, tuple(self.left_out))
        self.files.remember(path, self.file, self._against(), read)
        placed = _placed(packed, self.file)
        self.facts.shapes[-len(placed) :] = placed
        self.facts.statements.sound |= {
            one.id: place for one, place in zip(chapter.outlines, placed, strict=True)
        }
        return replace(chapter, statements=packed)

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
