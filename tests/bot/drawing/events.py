"""Invented events to draw."""

from collections.abc import Sequence

from db.languages.edtf import when
from db.model import (
    LANGUAGES,
    Cited,
    Entity,
    Kind,
    Link,
    Quote,
    Relation,
    Source,
    Standing,
    Statement,
    Text,
)
from handlers.conversation import Chronicle, Line, Note, Relations, Section, Tie, Told


def in_three(text: str) -> Text:
    return dict.fromkeys(LANGUAGES, text)


PAPER = Source(
    "paper",
    in_three("A paper"),
    "The Qarabel Herald",
    "The Qarabel Herald",
    "news",
    None,
    when("2001-03"),
    None,
    in_three("–"),
    "en",
)
AINA = Entity("aina", Kind.PERSON, None, in_three("Aina Testova"), ())
SUNRISE = Entity("sunrise", Kind.PARTY, "movement", in_three("Sunrise"), ())


def cited(
    date: str,
    text: str = "Something happened in Almabel.",
    *,
    standing: Standing = Standing.STATED,
    link: Link | None = None,
) -> Cited:
    statement = Statement(
        f"told-{date}",
        ("aina",),
        in_three(text),
        (Quote("paper", text, 0, len(text)),),
        standing,
        when(date),
        link=link,
    )
    return Cited(statement, (PAPER,), (), (AINA,))


def chronicle(
    *dates: str, text: str = "Something happened in Almabel.", beside: Sequence[int] = ()
) -> Chronicle:
    """An event for each date; ``beside`` are the numbers of those that differ from the one before."""
    lines = tuple(Line(cited(date, text), number, number in beside) for number, date in enumerate(dates, 1))
    return Chronicle(Told((Section(lines),), by_date=True))


def relations(*ties: tuple[Relation, bool, Standing], text: str = "They are tied.") -> Relations:
    told = [
        Tie(
            Line(cited("2001-03", text, standing=standing), number),
            Note(f"{'tie' if outward else 'tied'}.{relation}"),
            SUNRISE,
            relation,
            outward,
        )
        for number, (relation, outward, standing) in enumerate(ties, 1)
    ]
    lines = tuple(tie.line for tie in told)
    return Relations(AINA, tuple(told), Told((Section(lines),)))
