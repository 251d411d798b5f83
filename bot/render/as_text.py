"""Answers for a terminal: plain text, quotes set in, buttons as what to type."""

from collections.abc import Iterable
from textwrap import fill

from bot.render import wording
from bot.render.pieces import pieces
from handlers.conversation import Answer

COLUMNS = 88
_CUT = "│ […]"


class Plain:
    """No markup but the bar before a quote."""

    def text(self, plain: str) -> str:
        return plain

    def bold(self, plain: str) -> str:
        return plain

    def italic(self, plain: str) -> str:
        return plain

    def link(self, plain: str, url: str) -> str:
        return plain if plain == url else f"{plain} <{url}>"

    def quote(self, passages: Iterable[str]) -> str:
        return f"\n{_CUT}\n".join(map(_barred, passages))


def _barred(passage: str) -> str:
    return "\n".join(f"│ {line}" for line in passage.splitlines())


def text(answer: Answer) -> str:
    """The answer's blocks, without its buttons."""
    return "\n\n".join(piece for block in answer.blocks for piece in pieces(answer.lang, block, Plain()))


def page(answer: Answer) -> str:
    """The answer folded for a terminal, and under it what its buttons would ask."""
    folded = "\n".join(map(_folded, text(answer).split("\n")))
    offers = "\n".join(
        f"  [{wording.label(answer.lang, action)}]  {action.ask}" for row in answer.actions for action in row
    )
    return f"{folded}\n\n{offers}" if offers else folded


def _folded(line: str) -> str:
    indent = "│ " if line.startswith("│ ") else ""
    return fill(line, COLUMNS, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)
