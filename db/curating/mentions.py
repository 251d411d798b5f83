"""Whom and what a text names, and what of it is somebody's own words."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from db.languages import OF
from db.model import Lang, Name

_TOKEN = re.compile(r"\w+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class Mention:
    """A name as it stands in a text; several may bear it."""

    text: str
    start: int
    entities: frozenset[str]


class Mentions:
    """The names of a base, looked for in texts: the longest at each place, letter for letter."""

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        """``names`` are forms, each with its bearer's id."""
        bearers: dict[tuple[str, ...], set[str]] = defaultdict(set)
        for form, bearer in names:
            bearers[tuple(_TOKEN.findall(form))].add(bearer)
        self._by_first: dict[str, list[tuple[tuple[str, ...], frozenset[str]]]] = defaultdict(list)
        for tokens, ids in sorted(bearers.items(), key=lambda item: -len(item[0])):
            self._by_first[tokens[0]].append((tokens, frozenset(ids)))

    def within(self, text: str) -> Iterator[Mention]:
        found = list(_TOKEN.finditer(text))
        tokens = tuple(match.group() for match in found)
        index = 0
        while index < len(tokens):
            for name, ids in self._by_first.get(tokens[index], ()):
                if tokens[index : index + len(name)] == name:
                    start, end = found[index].start(), found[index + len(name) - 1].end()
                    yield Mention(text[start:end], start, ids)
                    index += len(name) - 1
                    break
            index += 1

    def without(self, text: str) -> str:
        """The text without the names in it."""
        end, parts = 0, []
        for mention in self.within(text):
            parts.append(text[end : mention.start])
            end = mention.start + len(mention.text)
        return " ".join([*parts, text[end:]])


def english(names: Iterable[Name]) -> Iterator[tuple[str, str]]:
    """Forms that an English document or sentence may print."""
    return ((name.text, name.entity) for name in names if not name.hidden and name.lang in (None, "en"))


@cache
def quotation(lang: Lang) -> re.Pattern[str]:
    """What stands between quotation marks; an apostrophe, which closes the inner ones, goes on in a word."""
    opening, closing, inner, outer = tuple(OF[lang].quotation_marks)
    return re.compile(
        rf"{opening}(?P<outer>[^{opening}{closing}]*){closing}"
        rf"|{inner}(?P<inner>[^{inner}{outer}]*(?:{outer}\w[^{inner}{outer}]*)*){outer}(?!\w)"
    )


def bare(text: str, lang: Lang = "en") -> str:
    """The text without what it quotes."""
    return quotation(lang).sub(" ", text)


def quoted(text: str, lang: Lang = "en") -> Iterator[str]:
    """What it quotes, without punctuation at the ends."""
    for match in quotation(lang).finditer(text):
        yield (match["outer"] or match["inner"] or "").strip(" ,.;:!?")
