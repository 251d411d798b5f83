"""Rows into files of the seeds, checked as all seeds are; what is wrong is told by the rows' lines."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from db.curating import checks, strict_yaml
from db.curating.contents import Contents
from db.curating.drafting.writing import New
from db.curating.drafts import DRAFT
from db.curating.nearest import there_is_no
from db.curating.seeds import examine
from db.curating.spreadsheet.columns import (
    COLUMNS,
    DOCUMENT,
    NEEDED,
    QUESTIONS,
    QUESTIONS_PARTED_BY,
    REASONS,
    statement,
)
from db.curating.spreadsheet.origins import Origins
from db.curating.spreadsheet.rows import Fault, Row, Table, read_table
from db.curating.strict_yaml import Value
from db.curating.yaml_writing import written
from db.model import LANGUAGES
from db.problems import Doubt, Problem
from db.snapshot import Snapshot


@dataclass(slots=True)
class Imported:
    """What would be written, and what is wrong with it; nothing is written where there is any problem."""

    writes: list[New] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    warnings: list[Problem] = field(default_factory=list)


def import_table(
    path: Path, seeds: Path, document: str | None = None, *, as_drafts: bool = False
) -> Imported:
    """Statements for documents that have none yet; ``document`` is that of rows which name none.

    NotDrafted or Unsound where nothing can be read.
    """
    table = read_table(path, COLUMNS)
    snapshot = Snapshot.of(seeds)
    imported = Imported()
    if table.encoding != "utf-8-sig":
        imported.said.append(f"{path.name}: read as {table.encoding}")
    contents, standing = examine(snapshot)
    faults = [*table.faults, *_lacking(table, document)]
    files = {} if faults else _files(table, document)
    faults += _homeless(files, snapshot, contents)
    imported.problems = [Problem(path.name, fault.line, fault.message) for fault in faults]
    if not faults:
        _check(path, snapshot, standing, files, imported)
    for name, file in files.items() if not imported.problems else ():
        imported.writes.append(New(seeds / name, file.content(as_drafts=as_drafts).encode()))
        imported.said.append(f"{name}: {len(file.rows)} {'rows' if len(file.rows) > 1 else 'row'}")
    return imported


@dataclass(slots=True)
class _File:
    """A file of the seeds that would be new; ``rows`` in the order of its records."""

    rows: list[Row]
    value: Value

    def content(self, *, as_drafts: bool = False) -> str:
        records = strict_yaml.strings(self.value).get("statements")
        if not isinstance(records, list):
            return "\n".join(written({key: one}) for key, one in strict_yaml.strings(self.value).items())
        head = {key: one for key, one in strict_yaml.strings(self.value).items() if key != "statements"}
        marked = [_marked(record) if as_drafts else record for record in records]
        body = "\n".join(written([record], 2) for record in marked)
        return (written(head) if head else "") + f"statements:\n{body}"


def _marked(record: Value) -> Value:
    id, *others = strict_yaml.strings(record).items()
    return dict([id, (DRAFT, "true"), *others])


def _lacking(table: Table, document: str | None) -> Iterator[Fault]:
    lines: dict[str, int] = {}
    for row in table.rows:
        needed = NEEDED if document else (DOCUMENT, *NEEDED)
        if lacking := [column for column in needed if column not in row.cells]:
            yield Fault(row.line, f"the row lacks {', '.join(repr(one) for one in lacking)}: fill it in")
        first = lines.setdefault(row.cells.get("id", ""), row.line)
        if first != row.line and "id" in row.cells:
            yield Fault(row.line, f"the id '{row.cells['id']}' stands in line {first} too: choose another")


def _files(table: Table, document: str | None) -> dict[str, _File]:
    rows: dict[str, list[Row]] = {}
    for row in table.rows:
        rows.setdefault(row.cells.get(DOCUMENT, document or ""), []).append(row)
    files: dict[str, _File] = {}
    for id, listed in rows.items():
        files[f"facts/{id}.yaml"] = _File(listed, _facts(listed))
        if asked := [row for row in listed if QUESTIONS.keys() & row.cells.keys()]:
            files[f"asks/{id}.yaml"] = _File(asked, {row.cells["id"]: _asks(row) for row in asked})
    return files


def _facts(rows: Iterable[Row]) -> Value:
    reasons: dict[str, Value] = {}
    names: dict[tuple[str, ...], str] = {}
    statements: list[Value] = []
    for row in rows:
        value = statement(row)
        if reason := {lang: row.cells[column] for column, lang in REASONS.items() if column in row.cells}:
            name = names.setdefault((*reason.values(),), f"reason-{len(names) + 1}")
            reasons[name] = {lang: reason[lang] for lang in LANGUAGES if lang in reason}
            value["because"] = name
        statements.append(value)
    return {**({"reasons": reasons} if reasons else {}), "statements": statements}


def _asks(row: Row) -> Value:
    return {
        lang: [question for question in QUESTIONS_PARTED_BY.split(row.cells[column]) if question]
        for column, lang in QUESTIONS.items()
        if column in row.cells
    }


def _homeless(files: Mapping[str, _File], snapshot: Snapshot, contents: Contents) -> Iterator[Fault]:
    for name, file in files.items():
        line, id = file.rows[0].line, name.partition("/")[2].removesuffix(".yaml")
        if id not in contents.documents.ids:
            remedy = "mend the id, or draft it first"
            yield Fault(line, there_is_no("document", id, contents.documents.ids, remedy))
        elif name in snapshot.files:
            message = f"{snapshot.shown(name)} is there already, and nothing is overwritten"
            yield Fault(line, f"{message}: import into a document that has none, or add these by hand")
        for row in file.rows if name.startswith("facts/") else ():
            if other := contents.facts.statements.where(row.cells["id"]):
                yield Fault(row.line, f"id: '{row.cells['id']}' is taken by {other}: choose another")


def _check(
    path: Path, snapshot: Snapshot, before: list[Problem], files: Mapping[str, _File], imported: Imported
) -> None:
    """What is wrong with the seeds once these files stand in them, and was not ``before``."""
    contents = {name: file.content().encode() for name, file in files.items()}
    lines = {snapshot.shown(name): Origins(files[name].rows, content) for name, content in contents.items()}
    found, problems = examine(replace(snapshot, files={**snapshot.files, **contents}))
    new = [problem for problem in problems if problem not in before]
    imported.problems = [_placed(problem, path, lines) for problem in new]
    if not new:
        doubts = [doubt for doubt in checks.doubts(found) if doubt.path in lines]
        imported.warnings = [_placed(doubt, path, lines) for doubt in doubts]


def _placed(problem: Problem, path: Path, lines: Mapping[str, Origins]) -> Problem:
    """By the spreadsheet's line and column where it is about what comes of it."""
    if problem.path not in lines:
        return problem
    line, column = lines[problem.path].origin(problem.line)
    message = f"{column}: {problem.message}" if column else problem.message
    if isinstance(problem, Doubt):
        return replace(problem, path=path.name, line=line, message=message)
    return Problem(path.name, line, message)
