"""The parts of an answer in words, as plain text: what every renderer says alike."""

from collections.abc import Iterable
from typing import assert_never

from bot.dates import in_words, short
from bot.render.utf16 import fitting
from bot.words import say
from db.model import Cited, Entity, Kind, Lang, Source, Standing, Statement, When
from handlers.conversation import Footnote, Label, Note, Places, Provenance, Value

LABEL = 36
"""Letters of a button's label: a phone shows so many where it stands alone."""

DIFFERS = "⚖"

_SUPERSCRIPTS = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")


def note(lang: Lang, wanted: Note) -> str:
    return say(lang, wanted.key, **{name: _value(lang, value) for name, value in wanted.values.items()})


def _value(lang: Lang, value: Value) -> str | int:
    match value:
        case str() | int():
            return value
        case Entity():
            return value.name[lang]
        case tuple():
            return ", ".join(entity.name[lang] for entity in value)
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


def kind_in_title(lang: Lang, entity: Entity) -> str:
    """Of a person the name itself says what it is the name of."""
    return "" if entity.kind is Kind.PERSON else kind(lang, entity)


def footnote(number: int) -> str:
    """Superscript; nothing for 0."""
    return str(number or "").translate(_SUPERSCRIPTS)


def label(lang: Lang, wanted: Label) -> str:
    match wanted:
        case Note():
            words = note(lang, wanted)
        case Entity():
            words = wanted.name[lang]
        case Source():
            words = publication(lang, wanted)
        case Footnote(1):
            words = say(lang, "button.check", mark=footnote(1))
        case Footnote(number):
            words = footnote(number)
        case _:
            assert_never(wanted)
    return fitting(words, LABEL)


def publication(lang: Lang, source: Source) -> str:
    """Outlet and date: "The Diplomat, April 2018"."""
    return say(lang, "source.line", publisher=source.short, date=in_words(lang, source.date.edtf))


def date(lang: Lang, statement: Statement) -> str:
    """What stands in front of a line; empty where nothing is known."""
    return short(lang, statement.when.edtf, act=not statement.as_of) if statement.when else ""


def heading_date(lang: Lang, statement: Statement) -> str:
    """What stands above the lines that share it."""
    return in_words(lang, statement.when.edtf, act=not statement.as_of) if statement.when else ""


def quoted(passage: str) -> str:
    """On one line."""
    return f"“{' '.join(passage.split())}”"


def attribution(lang: Lang, cited: Cited, standing: Standing) -> str:
    """Who says it, where and when: the speakers first, then the outlet; how it vouches for it last."""
    return credited(lang, cited.speakers, cited.sources, standing)


def credited(lang: Lang, speakers: Iterable[Entity], sources: Iterable[Source], standing: Standing) -> str:
    outlets = dict.fromkeys(publication(lang, source) for source in sources)
    parts = [", ".join(speaker.name[lang] for speaker in speakers), *outlets]
    if standing is not Standing.STATED:
        parts.append(say(lang, f"standing.{standing}"))
    return " · ".join(filter(None, parts))


def provenance(lang: Lang, block: Provenance) -> str:
    """ "3 of 5 documents · newest December 2020 · ⚖ 8"."""
    parts = [say(lang, "provenance.documents", n=len(block.documents), of=block.of)]
    if block.says_so:
        parts = [say(lang, "provenance.say", n=len(block.documents), of=block.of)]
    elif len(block.documents) == 1:
        parts = [publication(lang, block.documents[0]), *parts]
    elif block.documents:
        parts.append(say(lang, "provenance.newest", date=in_words(lang, block.documents[0].date.edtf)))
    if block.differing:
        parts.append(f"{DIFFERS} {block.differing}")
    return " · ".join(parts)


def places(lang: Lang, block: Places) -> str:
    """Which document it is, where in it the quotes stand, and its digest."""
    characters = ", ".join(f"{quote.start}–{quote.end}" for quote in block.quotes)
    return say(lang, "passage.place", publication=block.source.short, places=characters, digest=block.digest)
