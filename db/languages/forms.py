"""How the files of the languages write down words: tables of forms, and lists by meaning."""

import re
from collections.abc import Mapping
from typing import NamedTuple

Endings = tuple[tuple[str, tuple[str, ...]], ...]
"""An ending that a case has, and the endings that the dictionary form may have instead."""

_COMMENT = re.compile(r"#.*")
_ENTRY = re.compile(r"([\w -]+):([^:]*)(?=\n *[\w -]+:|\Z)")


class Forms(NamedTuple):
    """A month or a season: the forms that the bot writes, and the others that a reader may."""

    plain: str
    since: str
    until: str
    by: str
    of_day: str
    """After the number of a day: «9 апреля»."""
    short: str
    others: tuple[str, ...]

    @property
    def every(self) -> tuple[str, ...]:
        return (self.plain, self.since, self.until, self.by, self.of_day, self.short, *self.others)


def table(rows: str) -> tuple[Forms, ...]:
    """A row of words for each, in the order of the columns of Forms."""
    found = []
    for row in rows.strip().splitlines():
        plain, since, until, by, of_day, short, *others = row.split()
        found.append(Forms(plain, since, until, by, of_day, short, tuple(others)))
    return tuple(found)


def forms(text: str) -> Mapping[str, tuple[str, ...]]:
    """Phrases by meaning: ``meaning: phrase, phrase``, or ``meaning: word word``; # begins a comment."""
    entries = _ENTRY.findall(_COMMENT.sub("", text))
    return {meaning.strip(): phrases(listed) for meaning, listed in entries}


def phrases(listed: str) -> tuple[str, ...]:
    """What stands between commas; where there is none, each word."""
    if "," not in listed:
        return tuple(listed.split())
    return tuple(phrase for part in listed.split(",") if (phrase := " ".join(part.split())))
