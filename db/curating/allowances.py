"""What checks doubt and somebody has found right: by the check and the record's id, with the reason."""

from collections.abc import Iterable, Mapping

from db.curating import strict_yaml
from db.curating.files import Files, Placed
from db.curating.nearest import there_is_no
from db.curating.shapes import Line
from db.curating.strict_yaml import Located

ALLOWED = "allowed.yaml"


Allowed = Mapping[str, Mapping[str, str]]


def read_allowed(files: Files, checks: Iterable[str]) -> Placed[Allowed]:
    if ALLOWED not in files.snapshot.files:
        return Placed({}, Located(files.snapshot.shown(ALLOWED)), ())
    file = files.load(ALLOWED)
    known = set(checks)
    allowed: dict[str, Mapping[str, str]] = {}
    for check, ids in strict_yaml.strings(file.value).items():
        if check not in known:
            files.problems.append(file.problem((check,), there_is_no("check", check, known)))
        allowed[check] = files.shaped(dict[str, Line], file, (check,), ids) or {}
    return Placed(allowed, file, ())
