"""The bot's own sentences: gettext catalogues read with Babel, filled in for one reader's language."""

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from gettext import c2py
from pathlib import Path
from typing import NamedTuple

from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from db.model import Lang


class NoSentence(Exception):  # noqa: N818 - says what is missing
    """A catalogue lacks a key, or a sentence is not given what it names: a bug of ours."""


_LOCALE = Path(__file__).with_name("locale")


class _Catalogue(NamedTuple):
    sentences: Mapping[str, tuple[str, ...]]
    """By key the forms of each: several where it bends to a number."""
    plural: Callable[[int], int]
    """The place of the form for a number."""


# Not compiled for gettext first: with sorting and reading back that takes longer than reading the catalogue.
@cache
def _catalogue(lang: Lang) -> _Catalogue:
    with (_LOCALE / f"{lang}.po").open("rb") as file:
        read = read_po(file, locale=lang)
    sentences = {_key(one): _forms(one) for one in read if one.id and one.string and not one.fuzzy}
    return _Catalogue(sentences, c2py(read.plural_expr))


def _key(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def _forms(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string or ())


def say(lang: Lang, key: str, /, **values: object) -> str:
    """The sentence of this key; an ``n`` among the values chooses its plural form.

    NoSentence where it cannot be said: a key in place of a sentence would reach the reader.
    """
    catalogue = _catalogue(lang)
    forms = catalogue.sentences.get(key)
    if forms is None:
        raise NoSentence(f"no sentence {key!r} in {lang}")
    count = values.get("n")
    # A sentence that holds a number but does not bend to it has one form.
    text = forms[catalogue.plural(count)] if len(forms) > 1 and isinstance(count, int) else forms[0]
    try:
        return text.format_map(values)
    except KeyError as missing:
        raise NoSentence(f"the sentence {key!r} in {lang} is not given {missing}") from None


def load(lang: Lang) -> None:
    """Read the catalogue, if it was not: it takes as long as an answer."""
    _catalogue(lang)


def keys(lang: Lang) -> Iterable[str]:
    """Every key of a catalogue, for the test that all languages say the same things."""
    with (_LOCALE / f"{lang}.po").open("rb") as file:
        return [_key(message) for message in read_po(file) if message.id]
