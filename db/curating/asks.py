"""Questions in readers' own words, by the statement that answers them; a file for each document."""

from db.curating import strict_yaml
from db.curating.documents import Documents
from db.curating.files import Files, Found, Placed
from db.curating.nearest import there_is_no
from db.curating.shapes import AsksShape
from db.curating.strict_yaml import Located
from db.model import LANGUAGES, Asks, Statement
from db.problems import Problem, Unfinished


def read_asks(files: Files, documents: Documents, statements: Found[Statement]) -> dict[str, Placed[Asks]]:
    asks: dict[str, Placed[Asks]] = {}
    for stem, path in files.below("asks").items():
        if stem not in documents.ids:
            files.say(path, f"{there_is_no('document', stem, documents.ids)} (a file of asks has its name)")
            continue
        if _recalled(files, path, statements, asks):
            continue
        file, before = files.load(path), len(files.problems)
        for id, value in strict_yaml.strings(file.value).items():
            shape = files.shaped(AsksShape, file, (id,), value)
            if missing := statements.missing("statement", id):
                files.problems.append(file.problem((id,), missing))
            elif other := asks.get(id):
                files.problems.append(file.problem((id,), f"'{id}' has asks at {other.where} too: keep one"))
            elif shape and not any(getattr(shape, lang) for lang in LANGUAGES):
                files.problems.append(_unwritten(file, id))
            elif shape:
                asks[id] = Placed({lang: getattr(shape, lang) for lang in LANGUAGES}, file, (id,))
        if len(files.problems) == before:
            ids = strict_yaml.strings(file.value)
            files.remember(path, file, (), {id: asks[id].record for id in ids if id in asks})
    return asks


def _unwritten(file: Located, id: str) -> Problem:
    message = f"'{id}' has no questions yet: write some in each language, or remove it"
    return Unfinished(file.path, file.line((id,)), message)


def _recalled(files: Files, path: str, statements: Found[Statement], asks: dict[str, Placed[Asks]]) -> bool:
    """Whether the file is as it was, and its statements are there and have no asks elsewhere."""
    recalled = files.recall(path, dict[str, Asks])
    if (
        not recalled
        or not asks.keys().isdisjoint(recalled[0])
        or not statements.sound.keys() >= recalled[0].keys()
    ):
        return False
    asks |= {id: Placed(record, recalled[1], (id,)) for id, record in recalled[0].items()}
    return True
