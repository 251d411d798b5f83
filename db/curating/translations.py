"""Do a statement's three languages say the same numbers, months and hedges? A curator's second pair of eyes.

It compares what can be compared by rule; what it lists is for a person to look at and mend.
"""

import re
from collections.abc import Iterator

from db.languages import OF
from db.model import LANGUAGES, Lang, Text

_ORIGINAL: Lang = "en"
"""The language of the documents, whose reservations the others must keep."""


def _number(lang: Lang) -> re.Pattern[str]:
    thousands, decimal = map(re.escape, (OF[lang].thousands, OF[lang].decimal))
    return re.compile(rf"\d+(?:[{thousands}]\d{{3}})*(?:{decimal}\d+)?")


def _in_words(lang: Lang) -> tuple[re.Pattern[str], ...]:
    """One to twelve: small numbers may stand in words in one language and in digits in another."""
    return tuple(
        re.compile(rf"\b(?:{'|'.join(words.split()).replace('_', ' ')})", re.IGNORECASE)
        for words in OF[lang].numbers
    )


def _months(lang: Lang) -> tuple[re.Pattern[str], ...]:
    endings = "|".join(OF[lang].time_endings.split())
    return tuple(
        re.compile(rf"\b(?:{'|'.join(map(re.escape, month.every))})(?:{endings})?\b", re.IGNORECASE)
        for month in OF[lang].months
    )


_NUMBER = {lang: _number(lang) for lang in LANGUAGES}
_IN_WORDS = {lang: _in_words(lang) for lang in LANGUAGES}
_MONTHS = {lang: _months(lang) for lang in LANGUAGES}
_NEVER_ADDED = {
    lang: re.compile(OF[lang].never_added, re.IGNORECASE) for lang in LANGUAGES if OF[lang].never_added
}
_RESERVED = re.compile(OF[_ORIGINAL].reserved, re.IGNORECASE)
# Most sentences have no month and no hedge: one look tells, where each by itself took half of all checking.
_ANY_MONTH = re.compile(rf"\b(?:{'|'.join(month.plain for month in OF[_ORIGINAL].months)})\b")
_ANY_HEDGE = re.compile("|".join(f"(?:{pattern})" for pattern in OF[_ORIGINAL].hedges.values()))


def differences(text: Text) -> Iterator[str]:
    """What one language says and another does not, a sentence each."""
    yield from _different_numbers(text)
    yield from _different_months(text)
    yield from _different_hedges(text)


def _different_numbers(text: Text) -> Iterator[str]:
    digits = {lang: _digits(lang, text[lang]) for lang in LANGUAGES}
    for lang in LANGUAGES:
        for other in LANGUAGES:
            missing = sorted(
                number
                for number in digits[lang] - digits[other]
                if not _stands_in_words(number, other, text[other])
            )
            if missing:
                yield f"{', '.join(missing)} stands in '{lang}' and not in '{other}'"


def _digits(lang: Lang, sentence: str) -> set[str]:
    """Numbers as English writes them without separators: 40,000 and 40 000 are both 40000."""
    language = OF[lang]
    bare = str.maketrans({**dict.fromkeys(language.thousands, ""), language.decimal: "."})
    return {number.translate(bare) for number in _NUMBER[lang].findall(sentence)}


def _stands_in_words(number: str, lang: Lang, sentence: str) -> bool:
    words = _IN_WORDS[lang]
    if not number.isdigit() or not 1 <= int(number) <= len(words):
        return False
    return words[int(number) - 1].search(sentence) is not None


def _different_months(text: Text) -> Iterator[str]:
    if not _ANY_MONTH.search(text[_ORIGINAL]):
        return
    for number, month in enumerate(OF[_ORIGINAL].months):
        # In the original with its capital: "may" is no month.
        if not re.search(rf"\b{month.plain}\b", text[_ORIGINAL]):
            continue
        for lang in LANGUAGES:
            if not _MONTHS[lang][number].search(text[lang]):
                yield f"'{_ORIGINAL}' says {month.plain}, '{lang}' does not"


def _different_hedges(text: Text) -> Iterator[str]:
    hedged = _ANY_HEDGE.search(text[_ORIGINAL])
    for hedge, pattern in OF[_ORIGINAL].hedges.items() if hedged else ():
        found = re.search(pattern, text[_ORIGINAL])
        if not found:
            continue
        for lang in LANGUAGES:
            if lang != _ORIGINAL and not re.search(OF[lang].hedges[hedge], text[lang], re.IGNORECASE):
                yield f"'{_ORIGINAL}' hedges with “{found.group().strip()}”, '{lang}' does not"
    for lang, added in _NEVER_ADDED.items():
        if (without := added.search(text[lang])) and not _RESERVED.search(text[_ORIGINAL]):
            yield f"'{lang}' hedges with «{without.group()}», '{_ORIGINAL}' does not"
