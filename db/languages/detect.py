"""Which language a text is in, whatever alphabet it is typed with."""

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache

from db.languages import OF, Language
from db.languages.folding import is_cyrillic, is_latin, plain, sounded, sounds_of, typed, words
from db.model import Lang

_WORD = 2
"""What a word counts that only one language has."""
_HINT = 1
"""What a word counts that has a letter of one language only, for it may be a name; and a Latin one that
sounds like a word of a Cyrillic language, for it may be English: soon is no «соң»."""

_SURE_LETTERS = 5
"""Of a question word: qashan and kogda are no English, kim may be a name."""

_COMMAND = re.compile(r"/\w+(?:@\w+)?")


def detect(text: str) -> Lang | None:
    """The language that the text shows; None where it shows none, as a name in Latin letters does."""
    counted = evidence(text)
    (best, most), (_, next_most) = (*counted.most_common(2), *[(None, 0)] * 2)[:2]
    sure = most >= _WORD or any(is_cyrillic(plain(word.text)) for word in words(text))
    return best if sure and most > next_most else None


def evidence(text: str) -> Counter[Lang]:
    """How much speaks for each language; a command, which is English in all of them, for none."""
    found: Counter[Lang] = Counter()
    for word in {plain(word.text) for word in words(_COMMAND.sub("", text, count=1))}:
        for lang, weight in _of_word(word):
            found[lang] += weight
    return found


def is_typed_in_latin(text: str) -> bool:
    """Whether its Latin words may be of a language with letters of its own; of a name alone they may."""
    counted = evidence(text)
    latin = sum(counted[lang] for lang, language in OF.items() if not language.latin)
    return latin <= sum(counted[lang] for lang, language in OF.items() if language.latin)


def _of_word(word: str) -> Iterator[tuple[Lang, int]]:
    """The language that the word speaks for, if it does, and how much."""
    if is_cyrillic(word):
        if lang := _typed_words().get(typed(word)):
            yield lang, _WORD
            return
    elif lang := _latin_words().get(word):
        yield lang, _WORD
        return
    elif is_latin(word):
        for said in sounds_of(word):
            if lang := _sounded_words().get(said):
                yield lang, _WORD if said in _sounded_talk() else _HINT
                return
    if lang := next((lang for letter in word if (lang := _letters().get(letter))), None):
        yield lang, _HINT


def _usual(language: Language) -> set[str]:
    """Words that hold sentences together, greetings and question words."""
    lists = (language.stop_words, language.usual_words, language.asking_words)
    phrases = (*language.question_words.values(), *language.talk.values())
    return {word for words in lists for word in words.split()} | {
        phrase for listed in phrases for phrase in listed if " " not in phrase
    }


def _months(language: Language) -> list[str]:
    return [form for month in language.months for form in month.every if form.isalpha()]


def _of_one_language(said: dict[Lang, set[str]]) -> dict[str, Lang]:
    count = Counter(word for words in said.values() for word in words)
    return {word: lang for lang, words in said.items() for word in words if count[word] == 1}


@cache
def _typed_words() -> dict[str, Lang]:
    return _of_one_language(
        {lang: {typed(word) for word in _usual(language)} for lang, language in OF.items()}
    )


@cache
def _latin_words() -> dict[str, Lang]:
    return {word: lang for lang, language in OF.items() if not language.latin for word in _usual(language)}


@cache
def _sounded_words() -> dict[str, Lang]:
    """Words of one letter are left out: they are the spelling of everything."""
    return _of_one_language(
        {
            lang: {sounded(word) for word in (*_usual(language), *_months(language)) if len(word) > 1}
            for lang, language in OF.items()
            if language.latin
        }
    )


@cache
def _sounded_talk() -> frozenset[str]:
    """Greetings and thanks, which stand alone, and question words that are too long to be something else."""
    talk = {
        sounded(phrase)
        for language in OF.values()
        if language.latin
        for phrases in language.talk.values()
        for phrase in phrases
        if " " not in phrase
    }
    asking = {
        sounded(phrase)
        for language in OF.values()
        if language.latin
        for phrases in language.question_words.values()
        for phrase in phrases
        if len(phrase) >= _SURE_LETTERS and " " not in phrase
    }
    return frozenset(talk | asking)


@cache
def _letters() -> dict[str, Lang]:
    """Cyrillic letters of one alphabet only, and marked Latin ones that one language is typed with."""
    own = {letter: lang for lang, language in OF.items() if language.latin for letter in language.own_letters}
    marked = {
        latin: lang
        for lang, language in OF.items()
        for latin, _ in language.latin
        if len(latin) == 1 and latin.isalpha() and not latin.isascii()
    }
    return own | marked
