"""The parts of an answer in words, as plain text: what every renderer says alike."""

from itertools import groupby
from operator import itemgetter
from typing import assert_never

from bot.dates import in_words
from bot.words import say
from db.model import Cited, Entity, Lang, Quote, Source, Standing, When
from handlers.conversation import Action, Differing, Note, Value

LABEL_LENGTH = 40
"""Characters of a button's label; a phone shows about twenty of them in each of two columns."""

_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def note(lang: Lang, wanted: Note) -> str:
    return say(lang, wanted.key, **{name: _value(lang, value) for name, value in wanted.values.items()})


def _value(lang: Lang, value: Value) -> str | int:
    match value:
        case str() | int():
            return value
        case Entity():
            return value.name[lang]
        case Source():
            return value.title[lang]
        case When():
            return in_words(lang, value.edtf)
        case Note():
            return note(lang, value)
        case _:
            assert_never(value)


def kind(lang: Lang, entity: Entity) -> str:
    return say(lang, f"type.{entity.type}" if entity.type else f"kind.{entity.kind}")


def footnote(number: int) -> str:
    return str(number).translate(_SUPERSCRIPTS)


def label(lang: Lang, action: Action) -> str:
    match action.label:
        case Note():
            words = note(lang, action.label)
        case Entity():
            words = action.label.name[lang]
        case Source():
            words = publication(lang, action.label)
    return words if len(words) <= LABEL_LENGTH else f"{words[: LABEL_LENGTH - 1].rstrip()}…"


def publication(lang: Lang, source: Source) -> str:
    """Outlet and date: "The Diplomat, April 2018"."""
    return say(lang, "source.line", publisher=source.short, date=in_words(lang, source.date.edtf))


def passages(cited: Cited) -> list[tuple[Source, tuple[Quote, ...]]]:
    """The quotes, those of one document that follow each other together."""
    pairs = zip(cited.sources, cited.statement.quotes, strict=True)
    return [(source, tuple(quote for _, quote in group)) for source, group in groupby(pairs, itemgetter(0))]


def attribution(lang: Lang, cited: Cited, source: Source) -> str:
    """Who says it, where and when: the speaker first, then the outlet; how the source vouches for it last."""
    speakers = ", ".join(speaker.name[lang] for speaker in cited.speakers)
    parts = [*filter(None, (speakers,)), publication(lang, source)]
    if cited.statement.standing is not Standing.STATED:
        parts.append(say(lang, f"standing.{cited.statement.standing}"))
    return " · ".join(parts)


def contrast(block: Differing) -> str:
    """The heading's key: one newer than the other, one source that says both, or two that differ."""
    if block.replaced:
        return "differing.replaced"
    one_source = len({source.id for source in (*block.one.sources, *block.other.sources)}) == 1
    return "differing.within" if one_source else "differing.differ"
