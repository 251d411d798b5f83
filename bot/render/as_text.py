"""Answers for a terminal: plain text, quotes set in, buttons as what to type."""

from collections.abc import Iterable
from textwrap import fill
from typing import assert_never

from bot.render import wording
from bot.render.pieces import paragraphs
from handlers.conversation import Action, Answer, Ask, Copy, Open, Share

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

    def passage(self, stretches: Iterable[tuple[str, bool]]) -> str:
        return _barred("".join(f"⟦{text}⟧" if quoted else text for text, quoted in stretches).strip())


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
    return "  " + " ".join(f"[{wording.label(answer.lang, action.label)}] {_typed(action)}" for action in row)


def _typed(action: Action) -> str:
    match action:
        case Ask(_, text) | Copy(_, text):
            return text
        case Open(_, payload):
            return f"/start {payload}"
        case Share(_, query):
            return query
        case _:
            assert_never(action)


def _folded(line: str) -> str:
    indent = "│ " if line.startswith("│ ") else ""
    return fill(line, COLUMNS, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)
