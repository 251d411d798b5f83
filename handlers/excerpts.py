"""What a reader sees of a quote: the passage that proves most, and nothing that qualifies cut away.

A cut is an ellipsis. Programs always get the whole quote, and Check shows it where it stands.
"""

import re
from collections.abc import Iterator, Sequence

from db.languages import OF
from db.model import LANGUAGES, Cited, Lang

ROOM = 400
"""Characters of quotes that one answer shows; with lines and sources it is one screen of a phone."""
LEAST = 100
"""A quote no longer than this is always shown whole."""
BEFORE = 24
"""Characters before the first word that proves: what comes before the fold should hold the proof itself."""
GAP = 70
"""Characters between two kept words from which on what stands between them may go."""
AROUND = 40
"""Characters on either side of kept words in which a clause's end is looked for, to cut there."""
SHORTEST_STEM = 5
"""Letters that two words share at their beginning to count as one."""

ELLIPSIS = "…"
_CLAUSE = re.compile(r"[,;:.!?](?=\s)|\s[–—-](?=\s)")
"""Where a clause ends."""
_WORD = re.compile(r"\w+(?:[.,]\d+)*")


def shown(cited: Cited, telling: Sequence[Cited], room: int) -> tuple[str, ...]:
    """Each quote of ``cited``, as short as ``room`` (characters of all) asks; proves all of ``telling``."""
    quotes = cited.statement.quotes
    room = max(LEAST, room // len(quotes))
    proving = [set(_proving(one.statement.text["en"])) for one in telling]
    names = (name for one in cited.speakers for name in one.name.values())
    speakers = {_stem(match[0]) for name in names for match in _WORD.finditer(name)}
    return tuple(
        _excerpt(quote.text, proving, speakers, _language(source.language), room)
        for quote, source in zip(quotes, cited.sources, strict=True)
    )


def _language(name: str) -> Lang:
    return next(lang for lang in LANGUAGES if lang == name)


def _proving(sentence: str) -> Iterator[str]:
    """The stems of the sentence's longer words, figures and names."""
    for match in _WORD.finditer(sentence):
        word = match[0]
        if len(word) >= SHORTEST_STEM or word[0].isdigit() or (word[0].isupper() and match.start()):
            yield _stem(word)


def _stem(word: str) -> str:
    return word[:SHORTEST_STEM].casefold() if word.isalpha() else word.casefold()


def _excerpt(text: str, proving: Sequence[set[str]], speakers: set[str], lang: Lang, room: int) -> str:
    if len(text) <= room:
        return text
    words = [(match.span(), _stem(match[0])) for match in _WORD.finditer(text)]
    kept = [span for span, stem in words if stem in speakers] + _qualifying(text, lang)
    for stems in proving:
        kept += _densest([(span, stem) for span, stem in words if stem in stems], room // len(proving))
    if not kept:
        return text
    stretches = _joined(sorted(_widened(text, place) for place in kept))
    return _cut(text, _filled(text, stretches, room))


def _densest(words: Sequence[tuple[tuple[int, int], str]], room: int) -> list[tuple[int, int]]:
    """The words within ``room`` characters of each other that are the most different ones; the first such."""
    passages = (
        [(span, stem) for span, stem in words[first:] if span[1] <= begin + room]
        for first, ((begin, _), _) in enumerate(words)
    )
    best = max(passages, key=lambda passage: len({stem for _, stem in passage}), default=[])
    return [span for span, _ in best]


def _qualifying(text: str, lang: Lang) -> list[tuple[int, int]]:
    """Hedges, negations, conditions, and who says so: never cut away (editorial rule 3)."""
    patterns = (*OF[lang].hedges.values(), OF[lang].qualifying)
    return [match.span() for pattern in patterns for match in re.finditer(pattern, text, re.IGNORECASE)]


def _widened(text: str, place: tuple[int, int]) -> tuple[int, int]:
    """The place with its clause around it, or some words where that is long; never cut inside a word."""
    first, last = max(0, place[0] - AROUND), min(len(text), place[1] + AROUND)
    begins = [match.end() for match in _CLAUSE.finditer(text, first, place[0])]
    begin = begins[-1] if begins else text.find(" ", first, place[0] + 1) + 1 or place[0]
    ends = _CLAUSE.search(text, place[1], last)
    end = ends.start() + 1 if ends else max(text.rfind(" ", place[1], last), place[1])
    return (0 if first == 0 and not begins else begin), (len(text) if last == len(text) and not ends else end)


def _joined(stretches: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Stretches so near each other that a cut between them would save nothing are one."""
    found = stretches[:1]
    for begin, end in stretches[1:]:
        if begin - found[-1][1] < GAP:
            found[-1] = (found[-1][0], max(found[-1][1], end))
        else:
            found.append((begin, end))
    return found


def _filled(text: str, stretches: list[tuple[int, int]], room: int) -> list[tuple[int, int]]:
    """The stretches, the last one longer where there is room; no end is cut for the sake of a few letters."""
    begin, end = stretches[-1]
    spare = room - sum(last - first for first, last in stretches)
    if spare > 0 and end < len(text):
        end = max(end, text.rfind(" ", end, min(len(text), end + spare)))
    if len(text) - end < AROUND:
        end = len(text)
    stretches = [*stretches[:-1], (begin, end)]
    if stretches[0][0] < BEFORE:
        stretches[0] = (0, stretches[0][1])
    return stretches


def _cut(text: str, stretches: list[tuple[int, int]]) -> str:
    parts = [text[begin:end].strip(" ,;") for begin, end in stretches]
    if stretches[-1][1] < len(text):
        parts[-1] = parts[-1].rstrip(".:,; ")
    head = "" if stretches[0][0] == 0 else ELLIPSIS
    tail = "" if stretches[-1][1] == len(text) else ELLIPSIS
    return f"{head}{f' {ELLIPSIS} '.join(parts)}{tail}"
