"""How the files of the languages write down words: tables of forms, and lists by meaning."""

import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

Endings = tuple[tuple[str, tuple[str, ...]], ...]
"""An ending that a case has, and the endings that the dictionary form may have instead."""

_COMMENT = re.compile(r"#.*")
_MEANING = re.compile(r"\n *([\w -]+):")


_NONE = "–"


class Forms(NamedTuple):
    """A month or a season: the forms that the bot writes, and the others that a reader may."""

    plain: str
    since: str
    until: str
    by: str
    of_day: str
    """After the number of a day: «9 апреля»; empty where that is as without a day."""
    short: str
    others: tuple[str, ...]

    @property
    def every(self) -> tuple[str, ...]:
        forms = (self.plain, self.since, self.until, self.by, self.of_day, self.short, *self.others)
        return tuple(filter(None, forms))


def table(rows: str) -> tuple[Forms, ...]:
    """A row of words for each, in the order of the columns of Forms; a dash where there is none."""
    found = []
    for row in rows.strip().splitlines():
        plain, since, until, by, of_day, short, *others = row.split()
        found.append(Forms(plain, since, until, by, of_day.strip(_NONE), short, tuple(others)))
    return tuple(found)


def forms(text: str) -> Mapping[str, tuple[str, ...]]:
    """Phrases by meaning: ``meaning: phrase, phrase``, or ``meaning: word word``; # begins a comment."""
    _, *parts = _MEANING.split("\n" + _COMMENT.sub("", text))
    return {meaning: phrases(listed) for meaning, listed in zip(parts[::2], parts[1::2], strict=True)}


def phrases(listed: str) -> tuple[str, ...]:
    """What stands between commas; where there is none, each word."""
    if "," not in listed:
        return tuple(listed.split())
    return tuple(phrase for part in listed.split(",") if (phrase := " ".join(part.split())))


def any_of(listed: Iterable[str], flags: re.RegexFlag = re.IGNORECASE) -> re.Pattern[str]:
    """A pattern of any of the phrases as whole words; * stands for any ending, nothing listed for nothing."""
    return re.compile("|".join(_phrase(one) for one in listed) or "(?!)", flags)


def _phrase(phrase: str) -> str:
    escaped = re.escape(phrase).replace(r"\*", r"\w*").replace(r"\ ", r"\s+")
    # A hyphen binds: corruption is not in anti-corruption.
    before = r"(?<![\w-])" if phrase[0].isalnum() else ""
    return f"{before}{escaped}" + (r"(?!\w)" if phrase[-1].isalnum() or phrase[-1] == "*" else "")
