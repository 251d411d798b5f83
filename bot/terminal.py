"""The faces without a chat: one question, JSON lines, and a conversation in a terminal."""

import asyncio
import sys
from collections.abc import Iterable
from io import TextIOWrapper
from typing import Any, TextIO

import orjson

from bot.app import App, D, Draw, Drawn
from bot.language import choose
from bot.render import as_json, as_text
from db.model import LANGUAGES, Lang
from handlers.conversation import Outcome, Question

FAILED = (Outcome.NOT_FOUND, Outcome.REFUSED, Outcome.ERROR)


async def one(
    app: App, text: str, lang: Lang | None, default: Lang, draw: Draw[D], *, admin: bool = False
) -> Drawn[D]:
    return await app.answer(Question.parse(text, choose(text, lang, None, default), admin=admin), draw)


async def json_lines(app: App, lines: Iterable[str], out: TextIO, default: Lang) -> None:
    """Answer one JSON object a line with one JSON object a line, in order, each flushed."""
    for line in lines:
        if line.strip():
            record = await _record(app, line, default)
            out.write(orjson.dumps(record).decode() + "\n")
            out.flush()


async def _record(app: App, line: str, default: Lang) -> dict[str, Any]:
    asked: object = None
    try:
        asked = orjson.loads(line)
        question = _checked(asked)
    except orjson.JSONDecodeError as error:
        return {"id": None, "outcome": Outcome.ERROR, **_nothing(f"not JSON: {error}")}
    except ValueError as error:
        return {"id": _id(asked), "outcome": Outcome.ERROR, **_nothing(str(error))}
    drawn = await one(
        app,
        question["text"],
        question.get("lang"),
        default,
        as_json.record,
        admin=question.get("admin", False),
    )
    return {"id": _id(question), **drawn.shown}


def _checked(asked: object) -> dict[str, Any]:
    """The line's object; ValueError with a sentence where it is not one that can be asked."""
    if not isinstance(asked, dict) or not isinstance(asked.get("text"), str):
        raise ValueError('a question is an object with a "text", as in {"text": "/start"}')
    if asked.get("lang") not in (None, *LANGUAGES):
        raise ValueError(f'"lang" is one of {", ".join(LANGUAGES)}')
    if not isinstance(asked.get("admin", False), bool):
        raise ValueError('"admin" is true or false')
    if _id(asked) != asked.get("id"):
        raise ValueError('"id" is a string or a number')
    return asked


def _id(asked: object) -> str | int | float | None:
    """What the asker will know the answer by."""
    id = asked.get("id") if isinstance(asked, dict) else None
    return id if isinstance(id, str | int | float) else None


def _nothing(text: str) -> dict[str, Any]:
    return {"messages": [], "text": text, "buttons": [], "entities": [], "statements": [], "documents": []}


async def chat(app: App, default: Lang, *, admin: bool = True) -> None:
    """Talk until end of input; whoever sits at the terminal runs the bot, and so is an admin."""
    chosen: Lang | None = None
    greeting = await one(app, "/start", chosen, default, as_text.page)
    print(greeting.shown, flush=True)  # noqa: T201
    while (text := await asyncio.to_thread(_prompted)) is not None:
        if not text.strip():
            continue
        drawn = await one(app, text, chosen, default, as_text.page, admin=admin)
        chosen = None if drawn.forget else drawn.remember or chosen
        print(f"\n{drawn.shown}", flush=True)  # noqa: T201


def _prompted() -> str | None:
    try:
        return input("\n› ")
    except EOFError:
        return None


def stdin_lines() -> Iterable[str]:
    """Line by line as they come, so that a program may wait for each answer; bytes that are no text are �."""
    if isinstance(sys.stdin, TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8-sig", errors="replace")
    return iter(sys.stdin.readline, "")
