"""Where a quote stands in its document. Only runs of white space count as equal; nothing else is folded."""

import re
from array import array
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property
from itertools import accumulate

from rapidfuzz import fuzz

from db.curating.sentences import Sentences
from db.model import Quote

_WORD = re.compile(r"\S+")
_MARKS_BEFORE, _MARKS_BEHIND = re.compile(r"^\W+(?=\w)"), re.compile(r"(?<=\w)\W+$")


@dataclass(frozen=True, slots=True)
class Passage:
    """A stretch of a document that resembles a quote; ``line`` counts from 1."""

    line: int
    text: str


class Document:
    """A document's text as published, and the same with every run of white space as one space."""

    def __init__(self, id: str, text: str) -> None:
        self.id = id
        self.text = text

    @cached_property
    def _single(self) -> str:
        return single_spaced(self.text)

    @cached_property
    def _words(self) -> "tuple[array[int], array[int]]":
        """Where each word begins: in the single-spaced text, and in the document."""
        words = [(match.start(), match.end() - match.start() + 1) for match in _WORD.finditer(self.text)]
        lengths = (length for _, length in words)
        return array("l", accumulate(lengths, initial=0)), array("l", (start for start, _ in words))

    def _position(self, place: int) -> int:
        """Where a character of the single-spaced text stands in the document."""
        single, own = self._words
        word = bisect_right(single, place, hi=len(own)) - 1
        return own[word] + place - single[word]

    @cached_property
    def sentences(self) -> Sentences:
        return Sentences(self.text)

    def __contains__(self, form: str) -> bool:
        """Whether the form is printed in the document as a whole word."""
        return next(self._places(single_spaced(form)), None) is not None

    def find(self, text: str, prefix: str = "", suffix: str = "") -> tuple[Quote, ...]:
        """Every place where the text stands between this prefix and suffix (W3C TextQuoteSelector)."""
        wanted, before, behind = map(single_spaced, (text, prefix, suffix))
        return tuple(
            self._quote(start, start + len(wanted))
            for start in self._places(wanted)
            if self._follows(before, start) and self._is_followed(behind, start + len(wanted))
        )

    def _places(self, wanted: str) -> Iterator[int]:
        """Where the text begins; half a word is no quote, so it neither begins nor ends inside one."""
        start = self._single.find(wanted) if wanted else -1
        while start >= 0:
            end = start + len(wanted)
            if not (self._within_word(start) or self._within_word(end)):
                yield start
            start = self._single.find(wanted, start + 1)

    def _within_word(self, position: int) -> bool:
        return 0 < position < len(self._single) and all(
            character.isalnum() or character == "_" for character in self._single[position - 1 : position + 1]
        )

    def _follows(self, prefix: str, position: int) -> bool:
        """Whether the prefix stands before it, with a space or without."""
        ends = [position, position - 1] if self._single[position - 1 : position] == " " else [position]
        return any(end >= len(prefix) and self._single.startswith(prefix, end - len(prefix)) for end in ends)

    def _is_followed(self, suffix: str, position: int) -> bool:
        begins = [position, position + 1] if self._single[position : position + 1] == " " else [position]
        return any(self._single.startswith(suffix, begin) for begin in begins)

    def nearest(self, text: str) -> Passage:
        """The passage most like a text that is not in the document."""
        wanted = single_spaced(text)
        aligned = fuzz.partial_ratio_alignment(wanted, self._single)
        start, end = (aligned.dest_start, aligned.dest_end) if aligned else (0, len(wanted))
        start, end = self._trimmed(wanted, start, end)
        line = self.text.count("\n", 0, self._position(start)) + 1 if self._single else 1
        return Passage(line, _without_marks_around(self._single[start:end], wanted))

    def _trimmed(self, wanted: str, start: int, end: int) -> tuple[int, int]:
        """The window of whole words, without those at its ends that nothing in the text answers to.

        The window is as long as the text, so where a quote has words too many it reaches into its neighbours.
        """
        start = self._single.rfind(" ", 0, start) + 1
        end = (self._single.find(" ", end) + 1 or len(self._single) + 1) - 1
        words = self._single[start:end].split(" ")
        mine, theirs = [*map(_bare, wanted.split(" "))], [*map(_bare, words)]
        common = SequenceMatcher(None, mine, theirs, autojunk=False).get_matching_blocks()
        blocks = [block for block in common if block.size]
        if not blocks:
            return start, end
        # As many words may stand before the first common one as stand before it in the text, and behind.
        first = max(blocks[0].b - blocks[0].a, 0)
        behind = len(wanted.split(" ")) - blocks[-1].a - blocks[-1].size
        last = min(blocks[-1].b + blocks[-1].size + behind, len(words))
        start += len(" ".join(words[:first])) + bool(first)
        return start, start + len(" ".join(words[first:last]))

    def lines(self, quotes: Iterable[Quote]) -> list[int]:
        """The line on which each begins, from 1."""
        return [self.text.count("\n", 0, quote.start) + 1 for quote in quotes]

    def _quote(self, start: int, end: int) -> Quote:
        first, last = self._position(start), self._position(end - 1) + 1
        return Quote(self.id, self.text[first:last], first, last)


def _without_marks_around(passage: str, wanted: str) -> str:
    """Without the punctuation at an end where the text has none."""
    if wanted[-1:].isalnum():
        passage = _MARKS_BEHIND.sub("", passage)
    return _MARKS_BEFORE.sub("", passage) if wanted[:1].isalnum() else passage


def _bare(word: str) -> str:
    """Without punctuation at its ends, which parts no words; a word of nothing else is one all the same."""
    return _MARKS_BEHIND.sub("", _MARKS_BEFORE.sub("", word))


def single_spaced(text: str) -> str:
    return " ".join(text.split())
