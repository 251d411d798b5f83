"""For programs: a JSON question a line in, a JSON answer a line out (docs/architecture.md describes both)."""

import sys
from collections.abc import Iterable
from dataclasses import dataclass, fields, replace
from datetime import date
from io import TextIOWrapper
from typing import Any, TextIO

import orjson

from bot.app import App
from bot.language import choose
from bot.preloading import steps
from bot.reader import Conversations, Undone
from bot.render import as_inline, as_json
from bot.words import say
from db.model import LANGUAGES, Lang
from db.readers.memory import InMemory
from handlers.conversation import LONGEST, Outcome, Question

FIRST_TODAY, LAST_TODAY = 1900, 2099
"""Years in which a question may be asked."""

Id = str | int | float | None
Record = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Line:
    """A line that can be asked; those of one ``chat`` are one conversation, others stand alone."""

    text: str
    id: Id = None
    lang: Lang | None = None
    admin: bool = False
    chat: str | None = None
    group: bool = False
    reply_to: str = ""
    forwarded: bool = False
    inline: bool = False
    today: date | None = None


async def answer_lines(app: App, lines: Iterable[str], out: TextIO, default: Lang) -> None:
    """Each in order, and flushed, so that a program may wait for it."""
    conversations: Conversations[str] = Conversations(InMemory(), default)
    # Before the first line is read, for nothing else runs while the next is waited for.
    for step in steps():
        step()
    for line in lines:
        if line.strip():
            record = await _record(app, conversations, line, default)
            out.write(orjson.dumps(record).decode() + "\n")
            out.flush()


def stdin_lines() -> Iterable[str]:
    """Line by line as they come, so that a program may wait for each answer; bytes that are no text are �."""
    if isinstance(sys.stdin, TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8-sig", errors="replace")
    return iter(sys.stdin.readline, "")


async def _record(app: App, conversations: Conversations[str], text: str, default: Lang) -> Record:
    asked: object = None
    try:
        asked = orjson.loads(text)
        line = _read_line(asked)
    except orjson.JSONDecodeError as error:
        return _malformed(None, f"not JSON: {error}")
    except ValueError as error:
        return _malformed(_id(asked), str(error))
    # What is refused offers nothing.
    head: Record = {"id": line.id, "results": []} if line.inline else {"id": line.id}
    if line.chat is None:
        question = _question(line, choose(line.text, line.lang, None, default), ())
        return head | (await app.answer(question, as_json.record)).shown
    return head | await _said(app, conversations, line, line.chat)


async def _said(app: App, conversations: Conversations[str], line: Line, chat: str) -> Record:
    lang = line.lang or await conversations.language(chat, line.text)
    question = _question(line, lang, await conversations.context(chat))
    if app.is_personal(question):
        question = replace(question, kept=await conversations.kept(chat, admin=line.admin))
    drawn = await app.answer(question, as_json.record)
    try:
        await conversations.note(chat, drawn)
    except Undone as undone:
        return _malformed(line.id, say(drawn.lang, undone.key))
    return drawn.shown


def _question(line: Line, lang: Lang, context: tuple[str, ...]) -> Question:
    return Question.parse(
        line.text,
        lang,
        longest=as_inline.LONGEST if line.inline else LONGEST,
        admin=line.admin,
        group=line.group,
        chat_admin=line.admin,
        inline=line.inline,
        forwarded=line.forwarded,
        reply_to=line.reply_to,
        today=line.today,
        context=context,
    )


def _read_line(asked: object) -> Line:
    """ValueError with a sentence where the object cannot be asked; null is as good as nothing."""
    if not isinstance(asked, dict) or not isinstance(asked.get("text"), str):
        raise ValueError('a question is an object with a "text", as in {"text": "/start"}')
    given = {one.name: asked[one.name] for one in fields(Line) if asked.get(one.name) is not None}
    if _id(asked) != given.get("id"):
        raise ValueError('"id" is a string or a number')
    if given.get("lang", "en") not in LANGUAGES:
        raise ValueError(f'"lang" is one of {", ".join(LANGUAGES)}')
    for name in ("admin", "group", "forwarded", "inline"):
        if not isinstance(given.get(name, False), bool):
            raise ValueError(f'"{name}" is true or false')
    for name in ("chat", "reply_to"):
        if not isinstance(given.get(name, ""), str):
            raise ValueError(f'"{name}" is a text')
    if "today" in given:
        given["today"] = _day(given["today"])
    return Line(**given)


def _day(given: object) -> date:
    """Of a century that has another before and after it: "the nineties" and "next year" are days as well."""
    try:
        day = date.fromisoformat(given if isinstance(given, str) else "")
    except ValueError:
        raise ValueError('"today" is a date, as in "2026-11-26"') from None
    if not FIRST_TODAY <= day.year <= LAST_TODAY:
        raise ValueError(f'"today" is a date of {FIRST_TODAY} to {LAST_TODAY}, as in "2026-11-26"')
    return day


def _id(asked: object) -> Id:
    """What the asker will know the answer by."""
    id = asked.get("id") if isinstance(asked, dict) else None
    return id if isinstance(id, str | int | float) else None


def _malformed(id: Id, why: str) -> Record:
    nothing: Record = {name: [] for name in ("messages", "buttons", "entities", "statements", "documents")}
    return {"id": id, "outcome": Outcome.ERROR, "text": why, **nothing}
