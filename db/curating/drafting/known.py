"""What the base holds when a document is drafted: drafts too, and whether it is sound or not."""

from collections.abc import Iterator

from db.curating import records
from db.curating.drafts import is_draft
from db.curating.entities import kind_of
from db.curating.files import Files
from db.curating.seeds import examine
from db.curating.shapes import EntityShape
from db.model import Entity
from db.snapshot import Snapshot


class Known:
    def __init__(self, snapshot: Snapshot) -> None:
        self.contents, _ = examine(snapshot)
        self.files = Files(snapshot)
        drafted = [*_drafted_entities(self.files)]
        sound = [placed.record for placed in self.contents.entities.sound.values()]
        self.entities: dict[str, Entity] = {one.id: one for one in (*sound, *drafted)}
        statements = self.contents.facts.statements
        self.statements = {
            *statements.sound,
            *statements.refused,
            *statements.former,
            *self.contents.withdrawn,
        }
        entities = self.contents.entities
        self.entity_ids = {*self.entities, *entities.refused, *entities.former, *self.contents.withdrawn}

    def file_of(self, id: str) -> str:
        """In which file of the seeds a sound entity stands."""
        shown = self.contents.entities.sound[id].file.path
        return next(path for path in self.files.snapshot.files if self.files.snapshot.shown(path) == shown)

    @property
    def publishers(self) -> set[str]:
        sources = [placed.record for placed in self.contents.documents.sources.sound.values()]
        media = [one for one in self.entities.values() if one.type == "media"]
        named = {name.text for one in media for name in one.names if not name.hidden}
        return {source.publisher for source in sources} | {source.short for source in sources} | named


def _drafted_entities(files: Files) -> Iterator[Entity]:
    for stem, path in files.below("entities").items():
        file = files.load(path)
        kind = kind_of(stem)
        for value in file.value if isinstance(file.value, list) and kind else ():
            shape = files.shaped(EntityShape, file, (), value) if is_draft(value) else None
            if shape and kind:
                yield records.entity(shape, kind)
