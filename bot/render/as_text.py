"""Answers for a terminal: plain text, quotes set in, buttons as what to type."""

from collections.abc import Iterable
from textwrap import fill
from typing import assert_never

from bot.render import wording
from bot.render.pieces import paragraphs
from bot.render.rewording import Fate, marked
from bot.words import say
from db.model import Lang
from handlers.conversation import Action, Answer, Ask, Copy, Open, Share

COLUMNS = 88

_BAR = "│ "
_INDENT = "  "
_UNFOLDED = "\x1f"
"""Stands for a space at which no line may end."""


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

    def address(self, _: str) -> str:
        return ""

    def leading(self, plain: str, _: str) -> str:
        return plain

    def origin(self, _: str) -> str:
        return ""

    def code(self, plain: str, _: str) -> str:
        return plain

    def folded(self, lines: Iterable[str]) -> str:
        return "\n".join(map(_barred, lines))

    def passage(self, stretches: Iterable[tuple[str, bool]]) -> str:
        return _barred("".join(f"⟦{text}⟧" if quoted else text for text, quoted in stretches).strip())

    def reworded(self, stretches: Iterable[tuple[str, Fate]]) -> str:
        """As wdiff writes it."""
        return marked(stretches, {"kept": "{}", "gone": "[-{}-]", "new": "{{+{}+}}"})


def _barred(passage: str) -> str:
    return "\n".join(_BAR + line for line in passage.splitlines())


def text(answer: Answer) -> str:
    """The answer's blocks, without its buttons."""
    first, *others = paragraphs(answer, Plain())
    # A bar sets a quote off from the lines above it.
    return first + "".join(f"\n{piece}" if piece.startswith(_BAR) else f"\n\n{piece}" for piece in others)


def page(answer: Answer) -> str:
    """The answer folded for a terminal, and under it what its buttons would ask."""
    folded = "\n".join(map(_folded, text(answer).split("\n")))
    if answer.picture:
        # Not folded: whoever copies it wants it whole.
        folded += "\n\n" + say(answer.lang, "picture.file", path=answer.picture.path)
    offers = "\n".join(filter(None, (_offered(answer.lang, row) for row in answer.actions)))
    return f"{folded}\n\n{offers}" if offers else folded


def _offered(lang: Lang, row: Iterable[Action]) -> str:
    """A row of buttons as what to type instead; none is cut by the end of a line."""
    typed = ((action.label, _typed(action)) for action in row)
    offers = (f"[{wording.label(lang, label)}] {text}" for label, text in typed if text)
    unfolded = _INDENT.join(offer.replace(" ", _UNFOLDED) for offer in offers)
    return _filled(unfolded, _INDENT, _INDENT).replace(_UNFOLDED, " ")


def _typed(action: Action) -> str:
    """Empty for what a terminal does by itself: copying, and sending it on."""
    match action:
        case Ask(_, text):
            return text
        case Open(_, payload):
            return f"/start {payload}"
        case Copy() | Share():
            return ""
        case _:
            assert_never(action)


def _folded(line: str) -> str:
    return _filled(line, "", _BAR if line.startswith(_BAR) else "")


def _filled(line: str, first: str, others: str) -> str:
    return fill(
        line,
        COLUMNS,
        initial_indent=first,
        subsequent_indent=others,
        break_long_words=False,
        break_on_hyphens=False,
    )
