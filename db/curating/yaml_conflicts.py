"""Marks of a merge that was not finished: told once each, and read as if the first version were chosen."""

from collections.abc import Iterator

from db.curating.yaml_lines import Fault

OURS, BASE, THEIRS, END = "<<<<<<< ", "||||||| ", "=======", ">>>>>>> "
_MESSAGE = (
    "a merge was not finished: choose one of the versions between '<<<<<<<' and '>>>>>>>', and remove the"
    " other with the marks"
)


def without_conflicts(text: str) -> tuple[str, list[Fault]]:
    """The text with as many lines as before, and the lines at which a conflict begins."""
    if not text.startswith(OURS) and f"\n{OURS}" not in text:
        return text, []
    faults: list[Fault] = []
    return "\n".join(_lines(text.split("\n"), faults)), faults


def _lines(lines: list[str], faults: list[Fault]) -> Iterator[str]:
    version = ""
    for number, line in enumerate(lines, 1):
        if line.startswith(OURS):
            faults.append(Fault(number, _MESSAGE, ""))
            version = OURS
        elif version and line.startswith((BASE, THEIRS)):
            version = THEIRS
        elif version and line.startswith(END):
            version = ""
        elif version != THEIRS:
            yield line
            continue
        yield ""
