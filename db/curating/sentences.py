"""Where the sentences of a document begin and end."""

import re
from bisect import bisect_right
from collections.abc import Iterator

from db.languages import OF

_CAPITALS = "".join(language.letters.upper() for language in OF.values())
# A sentence ends at a line's end, or at a full stop, with its closing quotes, before a capital letter.
_END = re.compile(rf"\n+|(?<=[.!?…])[”\"’»)\]]*\s+(?=[“\"‘«„\[(#]?[{_CAPITALS}])")
_SPOKEN = re.compile(r"\w\W+\w")


def spans(text: str) -> Iterator[tuple[int, int]]:
    """Where each sentence begins and ends; a line without two words is none."""
    start = 0
    for match in (*_END.finditer(text), None):
        end = match.start() if match else len(text)
        # Closing quotes that the pattern swallowed belong to the sentence that they end.
        closing = len(match.group()) - len(match.group().lstrip('”"’»)]')) if match else 0
        stripped = text[start : end + closing].strip()
        if _SPOKEN.search(stripped):
            begin = text.index(stripped, start)
            yield begin, begin + len(stripped)
        start = match.end() if match else end


class Sentences:
    """The sentences of one text, found by position."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.spans = tuple(spans(text))
        self._starts = [start for start, _ in self.spans]

    def at(self, position: int) -> tuple[int, int]:
        """The span of the sentence that holds the position, or of the last one before it."""
        return self.spans[max(bisect_right(self._starts, position) - 1, 0)] if self.spans else (0, 0)
