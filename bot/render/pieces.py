"""Blocks drawn once for every face: what is bold, quoted or linked; the markup decides how that looks."""

from collections.abc import Iterable, Iterator
from operator import itemgetter
from typing import Protocol, assert_never

from bot.dates import in_words, inferred
from bot.render import wording
from bot.words import say
from db.model import Cited, Lang, Source, Statement, When
from handlers.conversation import (
    Bibliography,
    Block,
    Coverage,
    Differing,
    Entry,
    Evidence,
    Heading,
    Lines,
    Listing,
    Note,
    SourceCard,
    Summary,
    Title,
)


class Markup(Protocol):
    """Turns plain text into a face's own; ``text`` must be called on everything that nothing else marks."""

    def text(self, plain: str) -> str: ...
    def bold(self, plain: str) -> str: ...
    def italic(self, plain: str) -> str: ...
    def link(self, plain: str, url: str) -> str: ...
    def quote(self, passages: Iterable[str]) -> str:
        """Each passage by itself: what stands between two of them is not quoted."""


def pieces(lang: Lang, block: Block, markup: Markup) -> Iterator[str]:
    """A block as pieces that stand by themselves: a message may end after any of them."""
    match block:
        case Title(entity):
            yield f"{markup.bold(entity.name[lang])} · {markup.text(wording.kind(lang, entity))}"
        case Heading(note):
            yield markup.bold(wording.note(lang, note))
        case Lines(notes):
            yield "\n".join(markup.text(wording.note(lang, note)) for note in notes)
        case Note():
            yield markup.text(wording.note(lang, block))
        case Summary(statements):
            yield "\n".join(
                f"{_dated(lang, cited.statement, markup)}{markup.text(cited.statement.text[lang])}"
                f"{wording.footnote(number)}"
                for number, cited in enumerate(statements, 1)
            )
        case Evidence(footnotes):
            yield _evidence(lang, footnotes, markup)
        case Entry(cited):
            yield _entry(lang, cited, markup)
        case Differing():
            yield from _differing(lang, block, markup)
        case Coverage():
            yield markup.italic(_coverage(lang, block))
        case SourceCard():
            yield _source_card(lang, block, markup)
        case Bibliography(sources):
            yield "\n".join(
                f"• {markup.bold(source.title[lang])} — {markup.text(wording.publication(lang, source))}"
                for source in sources
            )
        case Listing(entities):
            yield "\n".join(
                f"• {markup.text(entity.name[lang])} · {markup.italic(wording.kind(lang, entity))}"
                for entity in entities
            )
        case _:
            assert_never(block)


def _evidence(lang: Lang, footnotes: tuple[tuple[int, Cited], ...], markup: Markup) -> str:
    """The first footnote's quotes, and under them each footnote's number, speaker and outlet."""
    _, head = footnotes[0]
    return "\n".join(
        f"{markup.quote(quote.text for quote in quotes)}\n{_marked(lang, footnotes, source, markup)}"
        for source, quotes in wording.passages(head)
    )


def _marked(lang: Lang, footnotes: Iterable[tuple[int, Cited]], source: Source, markup: Markup) -> str:
    """A line for each way of saying who says it and where, with the footnotes that say it so."""
    said: dict[str, list[str]] = {}
    for number, cited in sorted(footnotes, key=itemgetter(0)):
        said.setdefault(wording.attribution(lang, cited, source), []).append(wording.footnote(number))
    return "\n".join(f"{' '.join(numbers)} {markup.text(words)}" for words, numbers in said.items())


def _entry(lang: Lang, cited: Cited, markup: Markup) -> str:
    """Date, sentence, each document's quotes, and who says it and where."""
    head = f"{_date(lang, cited.statement.when, markup)}\n" if cited.statement.when else ""
    proofs = "\n".join(
        f"{markup.quote(quote.text for quote in quotes)}\n"
        f"— {markup.text(wording.attribution(lang, cited, source))}"
        for source, quotes in wording.passages(cited)
    )
    return f"{head}{markup.text(cited.statement.text[lang])}\n{proofs}"


def _dated(lang: Lang, statement: Statement, markup: Markup) -> str:
    """The date in front of a line."""
    return f"{markup.bold(in_words(lang, statement.when.edtf))} · " if statement.when else ""


def _date(lang: Lang, when: When, markup: Markup) -> str:
    date = markup.bold(in_words(lang, when.edtf))
    reason = inferred(lang, when)
    return f"{date} · {markup.italic(reason)}" if reason else date


def _differing(lang: Lang, block: Differing, markup: Markup) -> Iterator[str]:
    key = wording.contrast(block)
    marks = " ".join(wording.footnote(number) for number in block.footnotes if number)
    yield f"{markup.bold(say(lang, key))}{marks and f' {marks}'}\n{markup.text(block.note[lang])}"
    for cited, number in zip((block.one, block.other), block.footnotes, strict=True):
        if number is None:
            yield _entry(lang, cited, markup)


def _coverage(lang: Lang, block: Coverage) -> str:
    if len(block.documents) == 1:
        return say(lang, "coverage.one", source=wording.publication(lang, block.documents[0]))
    return say(lang, "coverage.some", some=len(block.documents), of=block.of)


def _source_card(lang: Lang, block: SourceCard, markup: Markup) -> str:
    source = block.source
    facts = {
        "source.publisher": source.publisher,
        "source.date": " · ".join(
            filter(None, (in_words(lang, source.date.edtf), inferred(lang, source.date)))
        ),
        "source.author": source.author or say(lang, "source.not-stated"),
        "source.genre": say(lang, f"genre.{source.genre}"),
        "source.rights": source.rights[lang],
    }
    lines = [markup.bold(source.title[lang])]
    lines += [markup.text(say(lang, key, value=value)) for key, value in facts.items()]
    if source.url:
        lines.append(markup.link(source.url, source.url))
    if source.note:
        lines.append(markup.italic(source.note[lang]))
    lines.append(markup.text(say(lang, "source.statements", n=block.statements)))
    return "\n".join(lines)
