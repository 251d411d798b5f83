"""Dashes, quotation marks and spaces as each language has them."""

import re
from collections.abc import Iterator, Mapping

from db.curating.contents import Contents
from db.languages import OF
from db.model import LANGUAGES, Lang
from db.problems import Problem

DASHES = "–—"
MARKS = '«»„“”‘"‹›'
NO_BREAK = "\u00a0\u202f"


def foreign(contents: Contents) -> Iterator[tuple[str, Problem]]:
    for written in (*contents.written, *contents.remarks, *contents.named):
        for lang in LANGUAGES:
            for pattern, message in _FAULTS[lang]:
                if found := pattern.search(written.text[lang]):
                    yield written.id, written.problem(f"“{found.group()}”: {message}", lang)


def _faults(lang: Lang) -> Iterator[tuple[re.Pattern[str], str]]:
    language = OF[lang]
    others = "".join(dash for dash in DASHES if dash != language.dash)
    yield re.compile(rf"\S+\s[{others}-]\s\S+"), f"the dash of '{lang}' is {language.dash}"
    marks = "".join(mark for mark in MARKS if mark not in language.quotation_marks)
    yield re.compile(rf"\S*[{marks}]\S*"), f"the quotation marks of '{lang}' are {language.quotation_marks}"
    opening, closing = tuple(language.quotation_marks[:2])
    yield (
        re.compile(rf"{opening}[^{closing}]*{opening}\S*"),
        f"inside a quotation '{lang}' has {language.quotation_marks[2:]}",
    )
    yield re.compile(r"\S+\s+[,.;:!?](?!\w)|\S+ {2}\S+"), "a space too many"
    if language.measures:
        measures = "|".join(map(re.escape, language.measures.split()))
        yield (
            re.compile(rf"№ \d+|\d+ (?:{measures})|(?<!\d)\d{{1,3}} \d{{3}}(?!\d)"),
            "a no-break space (U+00A0) belongs between a number and its unit, and into the number",
        )


_FAULTS: Mapping[Lang, tuple[tuple[re.Pattern[str], str], ...]] = {
    lang: tuple(_faults(lang)) for lang in LANGUAGES
}
