"""Answers of every shape for property tests, made of whatever text breaks markup."""

from datetime import date

from hypothesis import strategies as st

from db.model import (
    LANGUAGES,
    Cited,
    Correction,
    Entity,
    Kind,
    Lang,
    Quote,
    Relation,
    Source,
    Standing,
    Statement,
    When,
)
from handlers import conversation as say

NASTY = "<>&\"'/=;:!-{}%\\ \u00a0aZ1éЖқ😀👩‍👩‍👧\u0301."


def texts(alphabet: str, longest: int) -> st.SearchStrategy[str]:
    """Hypothesis alone makes few long texts: short ones are repeated."""
    parts = st.text(alphabet, min_size=1, max_size=40)
    return st.builds(lambda part, times: f"x{(part * times)[:longest]}x", parts, st.integers(1, longest))


lines = texts(NASTY, 60)
long_lines = texts(NASTY, 300)
languages = st.sampled_from(LANGUAGES)


def in_three(texts: st.SearchStrategy[str]) -> st.SearchStrategy[dict[Lang, str]]:
    return texts.map(lambda text: dict.fromkeys(LANGUAGES, text))


whens = st.builds(
    When,
    st.sampled_from(["2001", "2001-03", "2001-03-03", "2001-03~", "1999/2003", "2003/..", "../1999", "199X"]),
    st.none(),
    st.none(),
    st.none() | in_three(lines),
)
entities = st.builds(
    Entity,
    st.just("somebody"),
    st.sampled_from(Kind),
    st.none(),
    in_three(lines),
    st.just(()),
)
sources = st.builds(
    Source,
    id=st.just("paper"),
    title=in_three(long_lines),
    publisher=lines,
    short=lines,
    genre=st.sampled_from(["news", "opinion", "event-report"]),
    author=st.none() | lines,
    date=whens,
    url=st.none() | lines.map(lambda text: f"https://paper.example/?{text.replace(' ', '')}"),
    rights=in_three(lines),
    language=st.just("en"),
    note=st.none() | in_three(long_lines),
)
passages = texts(NASTY + "\n", 400)


@st.composite
def cited(draw: st.DrawFn) -> Cited:
    count = draw(st.integers(1, 12))
    one = draw(sources)
    text = draw(passages)
    statement = Statement(
        id="told",
        about=("somebody",),
        text=draw(in_three(long_lines)),
        quotes=(Quote(one.id, text, 0, len(text)),) * count,
        standing=draw(st.sampled_from(Standing)),
        when=draw(st.none() | whens),
    )
    return Cited(statement, (one,) * count, draw(st.lists(entities, max_size=3).map(tuple)))


notes = st.builds(
    lambda text: say.Note("miss.asked", {"asked": text}), st.text(NASTY, max_size=60)
) | st.builds(lambda entity: say.Note("card.distinct-from", {"entities": (entity,)}), entities)
problems = st.builds(lambda text: say.Note("reload.item", {"item": text}), passages)


def rows(of: st.SearchStrategy[say.Action]) -> st.SearchStrategy[tuple[tuple[say.Action, ...], ...]]:
    return st.lists(st.lists(of, min_size=1, max_size=3).map(tuple), max_size=3).map(tuple)


def told(cited: list[Cited], by_date: bool) -> say.Told:
    lines = tuple(say.Line(one, number) for number, one in enumerate(cited, 1))
    proofs = tuple(
        say.Proof((line.number,), line.cited, tuple(quote.text for quote in line.cited.statement.quotes))
        for line in lines
    )
    return say.Told(
        (say.Section(lines, say.Note("timeline.perhaps"), cited[0].statement.text),), proofs, by_date
    )


def chronicle(cited: list[Cited]) -> say.Chronicle:
    return say.Chronicle(told(cited, by_date=True))


def relations(cited: list[Cited], entity: Entity) -> say.Relations:
    lines = told(cited, by_date=False)
    ties = tuple(
        say.Tie(line, say.Note("tie.leads"), entity, Relation.LEADS, outward=True) for line in lines.lines
    )
    return say.Relations(entity, ties, lines)


def passage(cited: Cited, before: str, after: str) -> say.Passage:
    quote = cited.statement.quotes[0]
    stretches = (say.Stretch(before), say.Stretch(quote.text, quote), say.Stretch(after))
    return say.Passage(cited.sources[0], stretches, cited.speakers, cited.statement.standing)


def places(cited: Cited) -> say.Places:
    return say.Places(cited.sources[0], cited.statement.quotes, "0" * 64)


def citation(cited: Cited, style: say.Style, person: bool) -> say.Citation:
    works = tuple(say.Work(source, frozenset({"x"}), person) for source in cited.documents)
    return say.Citation(style, cited, works, "0" * 12, date(2026, 11, 26), "s-told")


blocks: st.SearchStrategy[say.Block] = st.one_of(
    notes,
    st.builds(say.Heading, notes),
    st.builds(say.Title, entities),
    st.builds(say.Lines, st.lists(problems, min_size=1, max_size=20).map(tuple)),
    st.builds(told, st.lists(cited(), min_size=1, max_size=5), st.booleans()),
    st.builds(chronicle, st.lists(cited(), min_size=1, max_size=5)),
    st.builds(relations, st.lists(cited(), min_size=1, max_size=5), entities),
    st.builds(say.Provenance, st.lists(sources, max_size=3).map(tuple), st.just(5), st.integers(0, 9)),
    st.builds(passage, cited(), texts(NASTY + "\n", 300), texts(NASTY + "\n", 300)),
    st.builds(places, cited()),
    st.builds(citation, cited(), st.sampled_from(say.Style), st.booleans()),
    st.builds(say.Reason, whens),
    st.builds(
        say.Corrected,
        st.builds(Correction, st.just("2026-11-26"), in_three(long_lines), in_three(long_lines)),
    ),
    st.builds(say.SourceCard, sources, st.integers(0, 999)),
    st.builds(say.Bibliography, st.lists(sources, min_size=1, max_size=5).map(tuple)),
    st.builds(say.Listing, st.lists(entities, min_size=1, max_size=8).map(tuple)),
)
labels = notes | entities | sources
actions: st.SearchStrategy[say.Action] = st.one_of(
    st.builds(say.Ask, labels, st.sampled_from(["/help", "/person somebody #2"])),
    st.builds(say.Open, labels, st.just("e-somebody")),
    st.builds(say.Copy, labels, cited(), st.just("s-told")),
    st.builds(say.Share, labels, lines, st.just("e-somebody")),
)
answers = st.builds(
    say.Answer,
    languages,
    st.sampled_from(say.Outcome),
    st.lists(blocks, min_size=1, max_size=6).map(tuple),
    rows(actions),
)
