"""Two wordings side by side, word by word: what stayed, what went and what came."""

import re
from collections.abc import Iterable, Iterator, Mapping
from difflib import SequenceMatcher
from typing import Literal

Fate = Literal["kept", "gone", "new"]

LONGEST = 1_000
"""Words of either wording that are compared; matching takes their product."""

_WORDS = re.compile(r"\s+|\w+|[^\w\s]")


def reworded(before: str, after: str) -> Iterator[tuple[str, Fate]]:
    """Stretches of both wordings in reading order; what went stands in front of what came in its place."""
    old, new = _WORDS.findall(before), _WORDS.findall(after)
    if max(len(old), len(new)) > LONGEST:
        yield from ((before, "gone"), (after, "new"))
        return
    for what, old_from, old_to, new_from, new_to in SequenceMatcher(None, old, new, False).get_opcodes():
        if what == "equal":
            yield "".join(new[new_from:new_to]), "kept"
            continue
        if old_from < old_to:
            yield "".join(old[old_from:old_to]), "gone"
        if new_from < new_to:
            yield "".join(new[new_from:new_to]), "new"


def marked(stretches: Iterable[tuple[str, Fate]], marks: Mapping[Fate, str]) -> str:
    """Each stretch within its mark, where ``{}`` stands for it; what replaces what went stands apart."""
    told, last = "", "kept"
    for text, fate in stretches:
        apart = " " if (last, fate) == ("gone", "new") else ""
        told += apart + marks[fate].format(text)
        last = fate
    return told
