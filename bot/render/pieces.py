"""Blocks drawn once for every face: what is bold, folded or linked; the markup decides how that looks."""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import assert_never

from bot.dates import in_words, inferred
from bot.render import citations, wording
from bot.render.markup import Markup
from bot.render.rewording import reworded
from bot.words import say
from db.model import Lang, Source
from handlers import links
from handlers.conversation import (
    Altered,
    Answer,
    Bibliography,
    Block,
    Chronicle,
    Citation,
    Corrected,
    Heading,
    Line,
    Lines,
    Listing,
    Note,
    Passage,
    Piece,
    Places,
    Proof,
    Provenance,
    Reason,
    Relations,
    Revised,
    Section,
    SourceCard,
    Title,
    Told,
    Written,
)


def paragraphs(answer: Answer, markup: Markup) -> Iterator[str]:
    """The answer's blocks; a title stands right above what it is the title of, provenance right below."""
    held: list[str] = []
    heads = False
    for block in answer.blocks:
        for piece in pieces(answer.lang, block, markup):
            if held and not heads and not isinstance(block, Provenance):
                yield "\n".join(held)
                held = []
            held.append(piece)
            heads = isinstance(block, Title | Heading)
    yield "\n".join(held)


def pieces(lang: Lang, block: Block, markup: Markup) -> Iterator[str]:
    """A block as pieces that stand by themselves: a message may end after any of them."""
    match block:
        case Title():
            yield _title(lang, block, markup)
        case Heading(note):
            yield markup.bold(wording.note(lang, note))
        case Lines(notes):
            yield "\n".join(markup.text(wording.note(lang, note)) for note in notes)
        case Note():
            yield markup.text(wording.note(lang, block))
        case Told():
            yield from _told(lang, block, markup)
        case Chronicle(told) | Relations(told=told):
            yield from _told(lang, told, markup)
        case Provenance():
            line = markup.italic(wording.provenance(lang, block))
            yield " · ".join(filter(None, (line, markup.origin(block.payload))))
        case Passage():
            yield _passage(lang, block, markup)
        case Places():
            yield markup.italic(wording.places(lang, block))
        case Reason(when):
            yield markup.text(f"{in_words(lang, when.edtf)} · {inferred(lang, when)}")
        case Corrected():
            yield _corrected(lang, block, markup)
        case Citation():
            yield from citations.drawn(lang, block, markup)
        case Revised():
            yield _revised(lang, block, markup)
        case Altered(field, before, after):
            yield f"{markup.text(wording.note(lang, field))}: {markup.reworded(reworded(before, after))}"
        case SourceCard():
            yield _source_card(lang, block, markup)
        case Bibliography(sources):
            yield "\n".join(_publication(lang, source, markup) for source in sources)
        case Written(pieces):
            yield "".join(_written(piece, markup) for piece in pieces)
        case Listing(entities):
            yield "\n".join(
                f"• {markup.text(entity.name[lang])} · {markup.italic(wording.kind(lang, entity))}"
                for entity in entities
            )
        case _:
            assert_never(block)


def _title(lang: Lang, block: Title, markup: Markup) -> str:
    """Of a person the name says what it is the name of."""
    name = markup.bold(block.entity.name[lang])
    kind = wording.kind_in_title(lang, block.entity)
    return f"{name} · {markup.text(kind)}" if kind else name


def _told(lang: Lang, block: Told, markup: Markup) -> Iterator[str]:
    for section in block.sections:
        yield _section(lang, section, markup, by_date=block.by_date)
    if block.proofs:
        yield markup.folded(_proofs(lang, block.proofs))


def _section(lang: Lang, section: Section, markup: Markup, *, by_date: bool) -> str:
    lines = [markup.bold(wording.note(lang, section.heading))] if section.heading else []
    lines += [markup.text(section.note[lang])] if section.note else []
    lines += _by_date(lang, section.lines, markup) if by_date else _dated(lang, section.lines, markup)
    return "\n".join(lines)


def _dated(lang: Lang, lines: Iterable[Line], markup: Markup) -> Iterator[str]:
    """Each with its date in front."""
    for line in lines:
        date = wording.date(lang, line.cited.statement)
        yield (
            f"{markup.bold(date)} · {_sentence(lang, line, markup)}"
            if date
            else _sentence(lang, line, markup)
        )


def _by_date(lang: Lang, lines: Iterable[Line], markup: Markup) -> Iterator[str]:
    """A date once above all the lines that share it."""
    for date, group in groupby(lines, lambda line: wording.heading_date(lang, line.cited.statement)):
        yield markup.bold(date)
        yield from (_sentence(lang, line, markup) for line in group)


def _sentence(lang: Lang, line: Line, markup: Markup) -> str:
    mark = f"{wording.DIFFERS} " if line.beside else ""
    sentence = markup.text(line.cited.statement.text[lang])
    return f"{mark}{sentence}{wording.footnote(line.number)}"


def _proofs(lang: Lang, proofs: Iterable[Proof]) -> Iterator[str]:
    """Footnotes, each quote on a line of its own; who says it where behind the last that it is true of."""

    def credit(proof: Proof) -> str:
        return wording.attribution(lang, proof.cited, proof.standing)

    for credited, group in groupby(proofs, credit):
        lines = [line for proof in group for line in _quotes(proof)]
        yield from (*lines[:-1], f"{lines[-1]} — {credited}")


def _quotes(proof: Proof) -> Iterator[str]:
    numbers = " ".join(map(wording.footnote, proof.numbers))
    first, *others = map(wording.quoted, proof.shown)
    yield from (f"{numbers} {first}", *others)


def _passage(lang: Lang, block: Passage, markup: Markup) -> str:
    credited = wording.credited(lang, block.speakers, (block.source,), block.standing)
    passage = markup.passage((stretch.text, stretch.quote is not None) for stretch in block.stretches)
    return f"{passage}\n{markup.text(f'— {credited}')}"


def _corrected(lang: Lang, block: Corrected, markup: Markup) -> str:
    one = block.correction
    head = markup.bold(say(lang, "corrected", date=in_words(lang, one.on)))
    before = markup.text(say(lang, "corrected.before", before=one.before[lang]))
    return "\n".join((head, markup.text(one.why[lang]), before))


def _revised(lang: Lang, block: Revised, markup: Markup) -> str:
    told = [_worded_anew(lang, of, block, markup) for of in block.langs]
    named = len(told) > 1 or block.word_by_word
    return "\n".join(map("{}: {}".format, block.langs, told) if named else told)


def _worded_anew(lang: Lang, of: Lang, block: Revised, markup: Markup) -> str:
    """``of`` is the language of the sentence, ``lang`` the reader's own."""
    before = block.before.text[of] if block.before else ""
    after = block.after.text[of] if block.after else ""
    if block.word_by_word:
        return markup.reworded(reworded(before, after))
    lines = [markup.text(say(lang, "revised.before", before=before))] if before else []
    now = f"{after}{wording.footnote(block.number)}"
    lines += [markup.text(say(lang, "revised.after", after=now) if before else now)] if after else []
    return "\n".join(lines if after else [*lines, markup.text(say(lang, "revised.gone"))])


def _written(piece: Piece, markup: Markup) -> str:
    return (
        markup.leading(piece.text, links.to_card(piece.entity)) if piece.entity else markup.text(piece.text)
    )


def _publication(lang: Lang, source: Source, markup: Markup) -> str:
    return f"• {markup.bold(source.title[lang])} — {markup.text(wording.publication(lang, source))}"


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
