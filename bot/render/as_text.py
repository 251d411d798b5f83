"""Answers for a terminal: plain text, quotes set in, buttons as what to type."""

from collections.abc import Iterable
from textwrap import fill

from bot.render import wording
from bot.render.pieces import paragraphs
from handlers.conversation import Action, Answer

COLUMNS = 88


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

    def folded(self, lines: Iterable[str]) -> str:
        return "\n".join(map(_barred, lines))

    def passage(self, before: str, quoted: str, after: str) -> str:
        return _barred(f"{before}⟦{quoted}⟧{after}".strip())


def _barred(passage: str) -> str:
    return "\n".join(f"│ {line}" for line in passage.splitlines())


def text(answer: Answer) -> str:
    """The answer's blocks, without its buttons."""
    return "\n\n".join(paragraphs(answer, Plain()))


def page(answer: Answer) -> str:
    """The answer folded for a terminal, and under it what its buttons would ask."""
    folded = "\n".join(map(_folded, text(answer).split("\n")))
    offers = "\n".join(_folded(_offered(answer, row)) for row in answer.actions)
    return f"{folded}\n\n{offers}" if offers else folded


def _offered(answer: Answer, row: Iterable[Action]) -> str:
    """A row of buttons as what to type instead."""
    return "  " + " ".join(f"[{wording.label(answer.lang, action)}] {action.ask}" for action in row)


def _folded(line: str) -> str:
    indent = "│ " if line.startswith("│ ") else ""
    return fill(line, COLUMNS, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)
