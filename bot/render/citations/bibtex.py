"""BibTeX: @online with the date as BibLaTeX reads it (EDTF); without an address @misc with year and month.

Names in titles are braced, so that styles that write titles in small letters keep them. Ten characters mean
something to TeX and are written as commands; in an address, which BibLaTeX takes as it is, none is.
"""

from calendar import month_abbr
from collections.abc import Iterator

from bot.render.account import NAME
from bot.render.citations.record import Record, author, is_titled, points
from db.languages.edtf import SEASONS
from handlers.conversation import Citation, Work

_WORD_LENGTH = 12
"""Of the longest name of a field, so that the values stand below each other."""
_ESCAPED = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{sign: f"\\{sign}" for sign in "&%$#_{}"},
    }
)
_LANGUAGES = {"en": "english", "ru": "russian", "kk": "kazakh"}
"""As babel, the package of LaTeX, calls them."""


def entries(citation: Citation, record: Record) -> Iterator[str]:
    for number, work in enumerate(citation.works):
        key = record.id if number == 0 else f"{record.id}-{number + 1}"
        kind = "online" if work.source.url else "misc"
        fields = ",\n".join(f"  {name:{_WORD_LENGTH}} = {value}" for name, value in _fields(work, record))
        yield f"@{kind}{{{key},\n{fields}\n}}"


def _fields(work: Work, record: Record) -> Iterator[tuple[str, str]]:
    source = work.source
    if by := author(work):
        # An organisation's name is one word to BibTeX.
        yield (
            "author",
            f"{{{_escaped(by.family)}, {_escaped(by.given)}}}"
            if by.given
            else f"{{{{{_escaped(by.family)}}}}}",
        )
    yield "title", f"{{{_title(work, record)}}}"
    yield "organization" if source.url else "howpublished", f"{{{_escaped(source.publisher)}}}"
    yield from _date(work)
    if source.url:
        yield "url", f"{{{source.url}}}"
    yield "langid", f"{{{_LANGUAGES[source.language]}}}"
    note = ", ".join(
        filter(None, (f"{NAME}, version {record.version}", f"statement {record.id}", record.url))
    )
    yield "note", f"{{{_escaped(note)}}}"


def _title(work: Work, record: Record) -> str:
    title = work.source.title[record.lang]
    if not is_titled(work.source, record.lang):
        return f"{{{_escaped(title)}}}"
    words = (f"{{{_escaped(word)}}}" if _is_name(word, work) else _escaped(word) for word in title.split(" "))
    return " ".join(words)


def _is_name(word: str, work: Work) -> bool:
    return any(name in word for name in work.names)


def _date(work: Work) -> Iterator[tuple[str, str]]:
    first, last = points(work.source.date)
    if work.source.url:
        yield "date", f"{{{work.source.date.edtf}}}"
        return
    years = dict.fromkeys(str(point.year) for point in (first, last) if point)
    if years:
        yield "year", f"{{{'--'.join(years)}}}"
    if first and first == last and first.month and first.month not in SEASONS:
        yield "month", month_abbr[first.month].lower()


def _escaped(text: str) -> str:
    return text.translate(_ESCAPED)
