"""Questions in readers' own words, by the statement that answers them; a file for each document."""

from collections.abc import Mapping

from db.curating import strict_yaml
from db.curating.files import Files
from db.curating.shapes import AsksShape
from db.model import LANGUAGES, Asks


def read_asks(files: Files, documents: Mapping[str, object], known: set[str]) -> dict[str, Asks]:
    """``known`` are the ids of all statements, those with problems too."""
    asks: dict[str, Asks] = {}
    for stem, path in files.below("asks").items():
        if stem not in documents:
            files.say(path, f"there is no document '{stem}': a file of asks has its document's name")
            continue
        file = files.load(path)
        for id, value in strict_yaml.strings(file.value).items():
            shape = files.shaped(AsksShape, file, (id,), value)
            if id not in known:
                files.problems.append(file.problem((id,), f"there is no statement '{id}'"))
            elif id in asks:
                files.problems.append(file.problem((id,), f"'{id}' has asks in another file too: keep one"))
            elif shape:
                asks[id] = {lang: getattr(shape, lang) for lang in LANGUAGES}
    return asks
