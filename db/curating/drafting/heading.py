"""What can be read from a document's text about itself: title, author, publisher, date, address, terms."""

import re
from collections import Counter
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date

from db.curating.drafting import dates
from db.curating.quotations import Document
from db.curating.sentences import spans
from db.curating.strict_yaml import Value
from db.languages import OF
from db.languages.dates import Read, parse_dates
from db.languages.detect import detect
from db.languages.edtf import when
from db.languages.forms import any_of
from db.model import LANGUAGES, Lang, When

LOOKED_AT = 12
"""Lines at the top that may be about the document, and half as many at its end."""
LONGEST_TITLE = 200
LONGEST_DATE_LINE = 80
LONGEST_AUTHOR = 60
PLACEHOLDER = "…"
FIRST_WORDS = 8

_URL = re.compile(r"https?://[^\s<>()\[\]\"”»]+[^\s<>()\[\]\"”».,;:!?]")
_OWNER = re.compile(r"(?:©|\(c\)|[Cc]opyright)[\s©]*(?:\d{4}[-–,\s\d]*)?(?P<owner>[^.|]+)")
_MARKDOWN = re.compile(r"\[([^\]]+)\]\([^)]*\)")
_ENDS = re.compile(r"[.!?…:;,][”\"’»)\]]*$")
_YEAR = re.compile(r"(?:18|19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Heading:
    language: Lang
    title: str | None
    author: str | None
    publisher: str | None
    date: When | None
    is_printed: bool
    """Whether the date is the document's own, and not the latest that it tells."""
    url: str | None
    rights: str | None
    about_itself: frozenset[str]
    """The lines that these were read from."""


def read_heading(document: Document, publishers: Collection[str]) -> Heading:
    """``publishers`` are those that the base knows."""
    text = document.text.lstrip("\ufeff")
    language = detect(text[:4_000]) or LANGUAGES[0]
    return _Reading(text, language, publishers).heading()


class _Reading:
    def __init__(self, text: str, language: Lang, publishers: Collection[str]) -> None:
        self.text = text
        self.language = language
        self.publishers = {publisher.casefold(): publisher for publisher in publishers}
        lines = [" ".join(line.split()) for line in text.splitlines() if line.strip()]
        self.top = lines[:LOOKED_AT]
        self.around = [*self.top, *lines[LOOKED_AT:][-LOOKED_AT // 2 :]]
        self.signs = OF[language].signs
        self.used: set[str] = set()

    def heading(self) -> Heading:
        author, rights, printed = self._author(), self._rights(), self._date_line()
        url, publisher = self._url(), self._publisher()
        when = printed or _latest(self.text)
        title = self._title()
        return Heading(
            self.language,
            title,
            author,
            publisher,
            when,
            printed is not None,
            url,
            rights,
            frozenset(self.used),
        )

    def _author(self) -> str | None:
        sign = any_of(self.signs.get("byline", ())).pattern
        byline = re.compile(rf"(?:{sign})\s*:?\s+(?P<name>\S.*)", re.IGNORECASE)
        for line in self.around:
            if match := byline.fullmatch(line):
                name = _MARKDOWN.sub(r"\1", match["name"]).split(",")[0].strip()
                if name[:1].isupper() and len(name) <= LONGEST_AUTHOR and not _ENDS.search(name):
                    self.used.add(line)
                    return name
        return None

    def _rights(self) -> str | None:
        for line in self.around:
            if _OWNER.search(line) and len(line) <= LONGEST_TITLE:
                self.used.add(line)
                return line
        return None

    def _url(self) -> str | None:
        for line in self.around:
            if match := _URL.search(line):
                if len(match.group()) > len(line) / 2:
                    self.used.add(line)
                return match.group()
        return None

    def _date_line(self) -> When | None:
        for line in self.around:
            if len(line) > LONGEST_DATE_LINE or not _YEAR.search(line) or _OWNER.search(line):
                continue
            match parse_dates(_URL.sub(" ", line), date(dates.EARLIEST, 1, 1)):
                case Read(when=when, rest=rest) if "/" not in when.edtf and len(rest.split()) <= 4:
                    self.used.add(line)
                    return when
        return None

    def _publisher(self) -> str | None:
        for line in self.around:
            if known := self.publishers.get(line.casefold()):
                self.used.add(line)
                return known
        for line in self.around:
            if (match := _OWNER.search(line)) and match["owner"].strip():
                owner = match["owner"].strip(" -–—")
                self.used |= {line for line in self.around if line == owner}
                return owner
        media = any_of(self.signs.get("media", ()))
        for line in self.top[:3]:
            if (
                len(line.split()) <= 4
                and media.search(line)
                and len(self.top) > 1
                and self.top.count(line) == 1
            ):
                self.used.add(line)
                return line
        return None

    def _title(self) -> str | None:
        """A line that is no sentence, above the first that is one; of several that which comes again."""
        found = list(self._headlines())
        if not found:
            return None
        title, times = max(Counter(found).items(), key=lambda counted: (counted[1], len(counted[0])))
        if times == 1:
            title = next((one for one in found if len(one.split()) > 2), found[0])
        self.used.add(title)
        return title

    def _headlines(self) -> Iterator[str]:
        boilerplate = any_of(self.signs.get("boilerplate", ()))
        for line in self.top:
            if line in self.used or boilerplate.match(line):
                continue
            if _ENDS.search(line) or len(line) > LONGEST_TITLE:
                if len(line) > LONGEST_TITLE or line.count(" ") > 14:
                    return
                continue
            if line.count(" "):
                yield line


def _latest(text: str) -> When | None:
    """The last month or year that the text names with its year."""
    months = [
        told[:7]
        for start, end in spans(text)
        if _YEAR.search(text, start, end)
        for told in dates.stated(text[start:end])
    ]
    return when(f"{max(months)}~") if months else None


def as_value(heading: Heading, text: str) -> dict[str, Value]:
    """The document's data, to be decided."""
    drafts = {lang: OF[lang].drafts for lang in LANGUAGES}
    words = " ".join(text.lstrip("\ufeff").split()[:FIRST_WORDS])
    untitled: dict[str, Value] = {lang: drafts[lang]["untitled"].format(words=words) for lang in LANGUAGES}
    value: dict[str, Value] = {
        "draft": "true",
        "title": heading.title or untitled,
        "publisher": heading.publisher or PLACEHOLDER,
        "genre": "news",
    }
    if heading.author:
        value["author"] = heading.author
    value["date"] = _date(heading)
    if heading.url:
        value["url"] = heading.url
    value["rights"] = heading.rights or {lang: drafts[lang]["rights"] for lang in LANGUAGES}
    value["language"] = heading.language
    return value


def _date(heading: Heading) -> Value:
    if heading.date is None:
        return {"edtf": PLACEHOLDER}
    value: dict[str, Value] = {"edtf": heading.date.edtf}
    because = None if heading.is_printed else dates.reason("undated", heading.date.edtf)
    if because:
        value["because"] = {lang: because[lang] for lang in LANGUAGES}
    return value
