"""Questions in readers' own words, by the statement that answers them; a file for each document."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import chain

from db.curating import strict_yaml
from db.curating.documents import Documents
from db.curating.files import Files, Found, Placed
from db.curating.likeness import marks_of
from db.curating.nearest import there_is_no
from db.curating.packed import Packed, PlacedIn, unpacker
from db.curating.shapes import AsksShape
from db.curating.strict_yaml import Located
from db.model import LANGUAGES, Asks, Lang, Statement
from db.problems import Problem, Unfinished

unpack = unpacker(tuple[Asks, ...])


@dataclass(frozen=True, slots=True)
class AsksRead:
    """What a file of asks holds that nothing is wrong with, as it is remembered."""

    fewest: Mapping[str, int]
    """By the statement, the questions that it has in the language that has fewest."""
    asks: bytes
    asked: bytes
    """The marks of each question (``asked_in``)."""


@dataclass(slots=True)
class Asked:
    """The questions of the base, by the statements that answer them."""

    sound: dict[str, Placed[Asks]] = field(default_factory=dict)
    fewest: dict[str, int] = field(default_factory=dict)
    files: list[tuple[tuple[str, ...], bytes]] = field(default_factory=list)
    """Of each the statements, and the marks of its questions."""

    def add(self, placed: Mapping[str, Placed[Asks]], fewest: Mapping[str, int], asked: bytes) -> None:
        self.sound |= placed
        self.fewest |= fewest
        self.files.append((tuple(placed), asked))


def read_asks(files: Files, documents: Documents, statements: Found[Statement]) -> Asked:
    asked = Asked()
    for stem, path in files.below("asks").items():
        if stem not in documents.ids:
            files.say(path, f"{there_is_no('document', stem, documents.ids)} (a file of asks has its name)")
            continue
        if _recalled(files, path, statements, asked):
            continue
        file, before = files.load(path), len(files.problems)
        found = dict(_read(files, file, statements, asked))
        read = _as_read(found)
        if files.remembers and len(files.problems) == before:
            files.remember(path, file, (), read)
            asked.add(_placed(read, file), read.fewest, read.asked)
        else:
            places = {id: Placed(asks, file, (id,)) for id, asks in found.items()}
            asked.add(places, read.fewest, read.asked)
    return asked


def _read(
    files: Files, file: Located, statements: Found[Statement], asked: Asked
) -> Iterator[tuple[str, Asks]]:
    for id, value in strict_yaml.strings(file.value).items():
        shape = files.shaped(AsksShape, file, (id,), value)
        if missing := statements.missing("statement", id):
            files.problems.append(file.problem((id,), missing))
        elif other := asked.sound.get(id):
            files.problems.append(file.problem((id,), f"'{id}' has asks at {other.where} too: keep one"))
        elif shape and not any(getattr(shape, lang) for lang in LANGUAGES):
            files.problems.append(_unwritten(file, id))
        elif shape:
            yield id, {lang: getattr(shape, lang) for lang in LANGUAGES}


def _unwritten(file: Located, id: str) -> Problem:
    message = f"'{id}' has no questions yet: write some in each language, or remove it"
    return Unfinished(file.path, file.line((id,)), message)


def _as_read(found: Mapping[str, Asks]) -> AsksRead:
    fewest = {id: min(map(len, asks.values())) for id, asks in found.items()}
    marks = marks_of(chain.from_iterable(map(asked_in, found.values())))
    return AsksRead(fewest, Packed.of([*found.values()], unpack).content, marks)


def asked_in(asks: Asks) -> Iterable[tuple[Lang, str, str]]:
    """Each language and question."""
    return ((lang, question, "") for lang in LANGUAGES for question in asks[lang])


def _placed(read: AsksRead, file: Located) -> dict[str, Placed[Asks]]:
    packed = Packed(read.asks, len(read.fewest), unpack)
    return {id: PlacedIn(packed, index, file, (id,)) for index, id in enumerate(read.fewest)}


def _recalled(files: Files, path: str, statements: Found[Statement], asked: Asked) -> bool:
    """Whether the file is as it was, and its statements are there and have no asks elsewhere."""
    recalled = files.recall(path, AsksRead)
    if (
        not recalled
        or not asked.sound.keys().isdisjoint(recalled[0].fewest)
        or not statements.sound.keys() >= recalled[0].fewest.keys()
    ):
        return False
    read, file = recalled
    asked.add(_placed(read, file), read.fewest, read.asked)
    return True
