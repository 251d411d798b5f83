"""Letters and words of another language than the text's."""

import re
from collections.abc import Iterator

from db.curating.characters import named
from db.curating.contents import Contents
from db.curating.mentions import Mentions, bare
from db.languages import OF
from db.model import LANGUAGES, Lang
from db.problems import Problem

LONG = 40
"""Characters: so long a text has a letter of its language's own, where it has any."""
RUN = 4
"""Words: so many of the original's stand in no translation, names and quotations apart."""

# A hashtag is nobody's word.
_WORD = re.compile(r"(?<![\w#])[^\W\d_]+")
_APART = re.compile(r"\([^()]*\)")
_ORIGINAL = frozenset(OF["en"].letters)
_OTHERS = frozenset(OF["ru"].letters + OF["kk"].letters)


def strange(contents: Contents) -> Iterator[tuple[str, Problem]]:
    names = _names(contents)
    for written in (*contents.written, *contents.named):
        for lang in LANGUAGES:
            for message in _strange(written.text[lang], lang, names):
                yield written.id, written.problem(message, lang)
    for id, asks in contents.asks.items():
        for lang in LANGUAGES:
            # Readers type names in any letters, so that only what nobody types is doubted.
            for message in _misplaced(_WORD.findall(" ".join(asks.record[lang])), lang):
                yield id, asks.problem((lang,), message)


def _strange(text: str, lang: Lang, names: Mentions) -> Iterator[str]:
    words = _WORD.findall(text)
    yield from _misplaced(words, lang)
    yield from (f"“{word}” has letters that '{lang}' lacks" for word in words if _foreign(word, lang))
    if lang != "en" and (left := _left_over(text, lang, names)):
        yield f"“{left}” is not translated"
    own = OF[lang].own_letters
    if lang != "en" and own and len(text) > LONG and not {*own} & {*text.casefold()}:
        yield f"no letter of its own is in this text of '{lang}': is it in that language?"


def _misplaced(words: list[str], lang: Lang) -> Iterator[str]:
    """Words of two alphabets, and words that hold a sentence of another language together."""
    yield from filter(None, map(_mixed, words))
    for other in LANGUAGES:
        if other not in (lang, "en") and (borrowed := _words_of(other, lang) & {*words}):
            yield f"“{min(borrowed)}” is a word of '{other}': translate it"


def _mixed(word: str) -> str | None:
    """A word of two alphabets, in which a letter of one is taken for the other's."""
    letters = {*word.casefold()}
    if not (letters & _ORIGINAL and letters & _OTHERS):
        return None
    few = min(
        ([one for one in word if one.casefold() in alphabet] for alphabet in (_ORIGINAL, _OTHERS)), key=len
    )
    return f"“{word}” mixes two alphabets: {', '.join(map(named, dict.fromkeys(few)))}"


def _foreign(word: str, lang: Lang) -> bool:
    """Whether it has letters of another language's own, or the original has any of the others'."""
    letters = {*word.casefold()}
    if lang == "en":
        return bool(letters & _OTHERS) and not letters & _ORIGINAL
    return not letters & _ORIGINAL and not letters <= {*OF[lang].letters}


def _words_of(other: Lang, lang: Lang) -> set[str]:
    return {*OF[other].function_words.split()} - {*OF[lang].function_words.split()}


def _left_over(text: str, lang: Lang, names: Mentions) -> str | None:
    """Words of the original outside names, quotations and brackets: one in small letters, or a run of any."""
    rest = _APART.sub(" ", names.without(bare(text, lang)))
    words = _WORD.findall(rest)
    small = [word for word in words if word.islower() and {*word} <= _ORIGINAL and len(word) > 1]
    runs = re.search(rf"(?:\b[A-Za-z]+\b\W+){{{RUN},}}", rest)
    return small[0] if small else runs.group().strip() if runs else None


def _names(contents: Contents) -> Mentions:
    """Whatever may stand in any text as it is printed: names, publishers and titles."""
    forms = [
        (name.text, id)
        for id, placed in contents.entities.sound.items()
        for name in placed.record.names
        if not name.hidden
    ]
    for id, placed in contents.documents.sources.sound.items():
        source = placed.record
        parts = (source.publisher, source.short, source.title["en"], *re.split(r"[,()]", source.publisher))
        forms += [(part.strip(), id) for part in parts if part.strip()]
    return Mentions(forms)
