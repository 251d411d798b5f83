"""The bot's own sentences: gettext catalogues read with Babel, filled in for one reader's language."""

from collections.abc import Iterable
from functools import cache
from io import BytesIO
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from babel.support import Translations

from db.model import Lang


class NoSentence(Exception):  # noqa: N818 - says what is missing
    """A catalogue lacks a key, or a sentence is not given what it names: a bug of ours."""


_LOCALE = Path(__file__).with_name("locale")


@cache
def _catalogue(lang: Lang) -> Translations:
    with (_LOCALE / f"{lang}.po").open("rb") as file:
        compiled = BytesIO()
        write_mo(compiled, read_po(file, locale=lang))
    compiled.seek(0)
    return Translations(compiled)


def say(lang: Lang, key: str, /, **values: object) -> str:
    """The sentence of this key; an ``n`` among the values chooses its plural form.

    NoSentence where it cannot be said: a key in place of a sentence would reach the reader.
    """
    count = values.get("n")
    catalogue = _catalogue(lang)
    text = catalogue.ungettext(key, key, count) if isinstance(count, int) else key
    if text == key:
        # A sentence that holds a number but does not bend to it has one form.
        text = catalogue.ugettext(key)
    if text == key:
        raise NoSentence(f"no sentence {key!r} in {lang}")
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
        return [
            message.id if isinstance(message.id, str) else message.id[0]
            for message in read_po(file)
            if message.id
        ]
