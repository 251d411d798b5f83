"""What a word is searched for by: its stem, by the rules of its own language alone.

English and Russian have Snowball; Kazakh, which Snowball lacks, loses the endings that its file lists. A stem
is written as the word sounds (``folding.sounded``), so that ушёл and ушел, сайлау and sailau are one.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, NamedTuple

from db.languages import OF, Language
from db.languages.folding import (
    as_spoken,
    bare_words,
    from_latin,
    is_cyrillic,
    is_latin,
    once,
    plain,
    sounded,
    typed,
    words,
)
from db.model import Lang

_LATIN_LANGUAGE: Lang = next(lang for lang, language in OF.items() if not language.latin)
"""The one that a Latin word is of, unless it is typed for a Cyrillic one."""
OPENING = 2
"""Letters."""
_LONGEST_PHRASE = 4
SHORTEST = 3
"""Letters that endings must leave of a word; of an abstract noun or a verb's own form one more."""
_DERIVED = 1
_POSSESSIVE = re.compile(r"'s$|(?<=s)'$")
_LATIN_WITH_ENDING = re.compile(r"([a-z]{2,})[\u0400-\u052f]+")


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text and what it may be searched for by."""

    text: str
    start: int
    end: int
    lang: Lang
    """The language of the text."""
    stop: bool
    """Whether it only holds a sentence together, or asks."""
    asks: str
    """The kind of question that it is a word of: who, when, how_many, …"""

    @property
    def stems(self) -> Mapping[Lang, str]:
        """By each language that it may be of."""
        return stems(self.text, self.lang)


def tokens(text: str, lang: Lang) -> list[Token]:
    """The words of a text in this language, with stop words and question words marked."""
    found = words(text)
    readings = [_readings(plain(word.text), lang) for word in found]
    stop = _stop_words(lang)
    return [
        Token(word.text, word.start, word.end, lang, bool(asks) or not stop.isdisjoint(read), asks)
        for word, read, asks in zip(found, readings, _asking(readings, lang), strict=True)
    ]


def stemmed(text: str, lang: Lang) -> list[str]:
    """The stems of all words of a text in this language, in their order: what an index holds of it."""
    return [stem(word.text, language_of(word.text, lang)) for word in words(text)]


class Indexed(NamedTuple):
    """A word of a text as an index holds it, with what ``Token`` tells of it."""

    text: str
    stem: str
    stop: bool
    readings: tuple[str, str]
    asks: str = ""


def indexed(text: str, lang: Lang) -> list[Indexed]:
    """What ``tokens`` and ``stemmed`` tell of a text, for building an index: each word is read once."""
    found = [_indexed(word, lang) for word in bare_words(text)]
    openers = _openers(lang)
    if any(not openers.isdisjoint(one.readings) for one in found):
        asking = _asking([one.readings for one in found], lang)
        return [
            one._replace(stop=True, asks=kind) if kind else one
            for one, kind in zip(found, asking, strict=True)
        ]
    return found


# Without bound: a base's words are as many as they are, and the process that builds ends.
@cache
def _indexed(word: str, lang: Lang) -> Indexed:
    readings = _readings(plain(word), lang)
    stop = not _stop_words(lang).isdisjoint(readings)
    return Indexed(word, stem(word, language_of(word, lang)), stop, readings)


def language_of(word: str, lang: Lang) -> Lang:
    """The language of a word in a text of this one: its letters decide where they can."""
    known = plain(word)
    if is_cyrillic(known):
        return _owners().get(next((letter for letter in known if letter in _owners()), ""), lang)
    return _LATIN_LANGUAGE if is_latin(known) else lang


@lru_cache(maxsize=4096)
def stems(word: str, lang: Lang) -> Mapping[Lang, str]:
    """The stem by each language that a reader's word may be of; ``lang`` is that of the text.

    A Cyrillic word without letters of one language may be of any; a Latin one that is no common English word
    may be typed for one of the text's language.
    """
    known = plain(word)
    sure = language_of(word, lang)
    if is_cyrillic(known):
        unsure = not any(letter in _owners() for letter in known)
        return {one: stem(word, one) for one in OF if one == sure or (unsure and OF[one].latin)}
    if is_latin(known):
        sound = sure if lang == sure or _is_known(stem(word, sure), sure) else lang
        return {one: stem(word, one) for one in OF if one in (sure, sound)}
    return dict.fromkeys(OF, known)


@lru_cache(maxsize=16_384)
def stem(word: str, lang: Lang) -> str:
    """The stem of a word of this language; a Latin word of a Cyrillic one is read as it was typed."""
    known = plain(word)
    if mixed := _LATIN_WITH_ENDING.fullmatch(known):
        # Telegramда: a foreign word with an ending of ours.
        return stem(mixed[1], _LATIN_LANGUAGE)
    if not is_latin(known) and not is_cyrillic(known):
        return known
    language = OF[lang]
    if is_latin(known) and language.latin:
        known = from_latin(known, lang)
    known = _POSSESSIVE.sub("", known).replace("'", "")
    if language.snowball:
        return _snowball(known, language)
    return once(_unended(as_spoken(known), lang))


def _snowball(word: str, language: Language) -> str:
    found = _stemmer(language.snowball).stemWord(typed(word))
    return sounded(found) if language.latin else str(found)


@cache
def _stemmer(name: str) -> Any:
    import snowballstemmer  # noqa: PLC0415 - slow to import, and not every answer needs it

    return snowballstemmer.stemmer(name)


def _unended(word: str, lang: Lang) -> str:
    """The word without an ending of each place, from its end inwards."""
    for place, endings in enumerate(_endings(lang)):
        shortest = SHORTEST + _DERIVED * (place == len(_endings(lang)) - 1)
        if word.endswith(_unending(lang)):
            continue
        left = [
            word[: -len(ending)]
            for ending, after in endings
            if word.endswith(ending)
            and len(word) - len(ending) >= shortest
            and word[-len(ending) - 1] in after
        ]
        # «Алматының» is Алматы's, not that of «алмат».
        word = next((one for one in left if one.endswith(_unending(lang))), left[0] if left else word)
    for changed, alone in _last_letters(lang):
        if word.endswith(changed):
            return word.removesuffix(changed) + alone
    return word


@cache
def _endings(lang: Lang) -> tuple[tuple[tuple[str, str], ...], ...]:
    """For each place its endings as they sound, the longest first, with the letters that may stand before."""
    places = []
    for place in OF[lang].endings:
        after: dict[str, str] = {}
        for letters, listed in place.items():
            for ending in listed.split():
                spoken = as_spoken(ending)
                after[spoken] = after.get(spoken, "") + letters
        places.append(tuple(sorted(after.items(), key=lambda one: (-len(one[0]), one[0]))))
    return tuple(places)


@cache
def _unending(lang: Lang) -> tuple[str, ...]:
    return tuple(map(as_spoken, OF[lang].unending.split()))


@cache
def _last_letters(lang: Lang) -> tuple[tuple[str, str], ...]:
    pairs = {as_spoken(changed): as_spoken(alone) for changed, alone in OF[lang].last_letters}
    return tuple(sorted(pairs.items(), key=lambda pair: -len(pair[0])))


def _is_known(found: str, lang: Lang) -> bool:
    """Whether it is the stem of a word that the language's file lists."""
    opening = found[:OPENING]
    return opening in _listed(lang) and found in _known_stems(opening, lang)


@cache
def _known_stems(opening: str, lang: Lang) -> frozenset[str]:
    """Those that begin so: to find the stems of all its words takes longer than most answers."""
    return frozenset(stem(word, lang) for word in _listed(lang)[opening])


@cache
def _listed(lang: Lang) -> Mapping[str, set[str]]:
    """The words that the language's file lists, by the first letters of their stems."""
    language = OF[lang]
    phrases = (*language.concepts.values(), *language.question_words.values(), language.stop_words.split())
    listed: dict[str, set[str]] = {}
    for word in {word.text for said in phrases for phrase in said for word in words(phrase)}:
        listed.setdefault(opening_of(word), set()).add(word)
    return listed


def opening_of(word: str) -> str:
    """The first letters of a word's stem: endings alone are taken off."""
    known = plain(word).replace("'", "")
    return (sounded(known) if is_cyrillic(known) else known)[:OPENING]


@cache
def _owners() -> Mapping[str, Lang]:
    """Letters that one language alone has, by that language."""
    return {
        letter: lang for lang, language in OF.items() if language.latin for letter in language.own_letters
    }


@cache
def _stop_words(lang: Lang) -> frozenset[str]:
    return frozenset(map(_listed_as, OF[lang].stop_words.split()))


@cache
def _asking_phrases(lang: Lang) -> Mapping[tuple[str, ...], str]:
    return {
        tuple(_listed_as(word.text) for word in words(phrase)): kind
        for kind, phrases in OF[lang].question_words.items()
        for phrase in phrases
    }


def _listed_as(word: str) -> str:
    known = plain(word)
    return sounded(known) if is_cyrillic(known) else known


@lru_cache(maxsize=4096)
def _readings(known: str, lang: Lang) -> tuple[str, str]:
    """What a plain word may be listed as: itself, or what it is typed for."""
    if is_latin(known) and OF[lang].latin:
        return known, sounded(from_latin(known, lang))
    return (listed := _listed_as(known)), listed


def _asking(readings: Sequence[tuple[str, str]], lang: Lang) -> list[str]:
    """For each word the kind of question that it is of, alone or in a phrase, the longest first."""
    found = [""] * len(readings)
    phrases, openers = _asking_phrases(lang), _openers(lang)
    for place, read in enumerate(readings):
        if found[place] or openers.isdisjoint(read):
            continue
        for length in range(min(_LONGEST_PHRASE, len(readings) - place), 0, -1):
            said = zip(*readings[place : place + length], strict=True)
            if kind := next((phrases[one] for one in said if one in phrases), ""):
                found[place : place + length] = [kind] * length
                break
    return found


@cache
def _openers(lang: Lang) -> frozenset[str]:
    return frozenset(phrase[0] for phrase in _asking_phrases(lang))
