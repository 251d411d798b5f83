"""A document's skeletons: its data, a statement for each sentence, who is new, and forms of who is known."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from db.curating import strict_yaml
from db.curating.drafting import additions, ids
from db.curating.drafting.document_names import DocumentNames
from db.curating.drafting.heading import as_value, read_heading
from db.curating.drafting.known import Known
from db.curating.drafting.statements import Drafting
from db.curating.drafting.text import NotDrafted, as_document, read_bytes
from db.curating.drafting.writing import Addition, New, Write
from db.curating.entities import FILES
from db.curating.shapes import ID_BYTES
from db.curating.yaml_writing import written
from db.model import LANGUAGES
from db.snapshot import Snapshot

STEMS = {kind: stem for stem, kind in FILES.items()}
HOW_TO_DECIDE = """\
# A draft: each statement was proposed from one sentence of the document.
# Keep one: put its sentence for the …, in three languages, mend what was proposed, remove 'draft: true'.
# Drop one: remove it, or say in 'left_out' why nothing is said of its sentence. A ~ behind an id: perhaps.

"""
ASKS = """\
# What readers ask that these statements answer: three questions in each language, in words of their own.

"""


@dataclass(slots=True)
class Draft:
    """What would be written, and what there is to say of it."""

    id: str
    seeds: Path
    snapshot: Snapshot
    contents: dict[str, bytes] = field(default_factory=dict)
    """Of files that would be written, by their names in the seeds."""
    said: list[str] = field(default_factory=list)

    def put(self, name: str, content: bytes, told: str) -> None:
        """A new file, or another content of one that is there."""
        self.contents[name] = content
        self.said.append(f"{name}: {told}")

    def text(self, name: str) -> str:
        """What the file would hold as things stand."""
        content = self.contents.get(name, self.snapshot.files.get(name, b""))
        return content.decode("utf-8", "replace")

    @property
    def writes(self) -> list[Write]:
        """The facts last: once they are there, a second run takes names for decided on."""
        return [
            New(self.seeds / name, content)
            if (before := self.snapshot.files.get(name)) is None
            else Addition(self.seeds / name, before, content)
            for name, content in sorted(self.contents.items(), key=lambda file: file[0].startswith("facts/"))
        ]


def draft(path: Path, seeds: Path, id: str | None = None) -> Draft:
    """The skeletons that the document lacks; NotDrafted or Unsound where none can be made."""
    content = read_bytes(path)
    id = id or _id_of(path)
    document = as_document(path, content, id)
    found = Draft(id, seeds, Snapshot.of(seeds))
    _draft_text(path, content, found)
    known = Known(found.snapshot)
    heading = read_heading(document, known.publishers)
    if f"documents/{id}.yaml" not in found.snapshot.files:
        value = written(as_value(heading, document.text))
        found.put(f"documents/{id}.yaml", value.encode(), "what the text says of itself")
    if f"facts/{id}.yaml" in found.snapshot.files:
        found.said.append(f"facts/{id}.yaml: is there already and stays as it is")
        _draft_asks(known, found)
    else:
        _draft_facts(DocumentNames(document, heading, known), found)
    return found


def _id_of(path: Path) -> str:
    id = ids.of_words(path.stem.replace("_", "-").split("-"), ())
    if len(path.stem.encode()) > ID_BYTES or not path.stem.isascii():
        raise NotDrafted(f"'{path.stem}' makes no good id: name the document with --id, such as --id {id}")
    return id


def _draft_text(path: Path, content: bytes, found: Draft) -> None:
    name = f"documents/{found.id}.txt"
    standing = found.snapshot.files.get(name)
    if standing is None:
        found.put(name, content, "the text, byte for byte")
    elif standing != content:
        raise NotDrafted(f"{found.seeds / name} holds another text than {path}: give this one its own --id")


def _draft_facts(names: DocumentNames, found: Draft) -> None:
    new = {id: entity for id, (_, entity) in names.new.items()}
    taken = set(names.known.statements)
    drafting = Drafting(names.document, names.heading, names.everybody, frozenset(new), taken)
    facts = drafting.facts()
    statements = facts["statements"]
    if not statements:
        raise NotDrafted(f"'{names.document.id}' holds no sentence worth quoting: is it prose?")
    assert isinstance(statements, list)  # noqa: S101 - it is made above
    head = {key: value for key, value in facts.items() if key != "statements"}
    content = HOW_TO_DECIDE + (written(head) if head else "") + "statements:\n"
    content += "\n".join(written([one], 2) for one in statements)
    found.put(f"facts/{found.id}.yaml", content.encode(), f"{len(statements)} statements to decide on")
    _add_printed(names, found)
    _add_new(names, found)


def _add_printed(names: DocumentNames, found: Draft) -> None:
    """Documents proposed for forms of who is known, in whichever file each stands."""
    by_file: dict[str, dict[str, dict[str, str]]] = {}
    for id, forms in names.forms_of_known.items():
        by_file.setdefault(names.known.file_of(id), {})[id] = forms
    for name, forms_by_id in by_file.items():
        text = additions.with_printed(found.text(name), forms_by_id)
        if text is None:
            found.said.append(f"{name}: add by hand under 'printed': {_listed(forms_by_id)}")
        else:
            count = sum(map(len, forms_by_id.values()))
            found.put(name, text.encode(), f"{count} printed forms of who is known, marked with ~")


def _add_new(names: DocumentNames, found: Draft) -> None:
    """Who is new, behind the others of their kind; where a kind has a folder, in a file of the document's."""
    for stem, kind in FILES.items():
        new = [value for value, entity in names.new.values() if entity.kind is kind]
        name = f"entities/{stem}.yaml"
        if found.snapshot.below(f"entities/{stem}"):
            name = f"entities/{stem}/{found.id}.yaml"
        if new:
            records = "\n".join(written([value]) for value in new)
            text = additions.appended(found.text(name), records)
            found.put(name, text.encode(), f"{len(new)} new, to decide on")


def _listed(forms: Mapping[str, Mapping[str, str]]) -> str:
    return "; ".join(f"{id}: {', '.join(printed)}" for id, printed in forms.items())


def _draft_asks(known: Known, found: Draft) -> None:
    """An empty entry for each statement that is decided on and has no questions."""
    name = f"asks/{found.id}.yaml"
    before = found.snapshot.files.get(name)
    asked = set(strict_yaml.strings(known.files.load(name).value)) if before else set()
    lacking = [
        id
        for id, placed in known.contents.statements.items()
        if placed.record.quotes[0].document == found.id and id not in asked
    ]
    if lacking:
        entries = "\n".join(written({id: {lang: [] for lang in LANGUAGES}}) for id in lacking)
        content = additions.appended(before.decode(), entries) if before else ASKS + entries
        found.put(name, content.encode(), f"{len(lacking)} statements to write questions for")
