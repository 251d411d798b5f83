"""The terminal: one question, or a conversation."""

import asyncio

from bot.app import App, D, Draw, Drawn
from bot.language import choose
from bot.reader import Conversations
from bot.render import as_text
from db.model import Lang
from db.readers.memory import InMemory
from handlers.asking import explain
from handlers.conversation import Answer, Command, Outcome, Question
from handlers.events import PICTURE

FAILED = (Outcome.NOT_FOUND, Outcome.REFUSED, Outcome.ERROR)

HERE = "terminal"
"""The one chat of a terminal."""


async def one(
    app: App, text: str, lang: Lang | None, default: Lang, draw: Draw[D], *, admin: bool = False
) -> Drawn[D]:
    """Answer a question that nothing goes before and nothing follows."""
    return await app.answer(_question(text, lang, default, admin=admin), draw)


async def picture(app: App, text: str, lang: Lang | None, default: Lang) -> tuple[bytes | None, str]:
    """The PNG of an answer, None where it is none, and its words; ``/timeline`` need not say "picture"."""
    asked = f"{text} {PICTURE}" if (written := Command.read(text)) and written.name == "timeline" else text
    return (await one(app, asked, lang, default, _with_picture)).shown


def _with_picture(answer: Answer) -> tuple[bytes | None, str]:
    return answer.picture.png if answer.picture else None, as_text.text(answer)


async def explained(app: App, text: str, lang: Lang | None, default: Lang) -> str:
    """Why a plain question is answered so: its names, its words, and what speaks for each statement."""
    async with app.library.borrow() as knowledge:
        return explain(_question(text, lang, default), knowledge)


def _question(text: str, lang: Lang | None, default: Lang, *, admin: bool = False) -> Question:
    return Question.parse(text, choose(text, lang, None, default), admin=admin)


async def chat(app: App, default: Lang, *, admin: bool = True) -> None:
    """Talk until end of input; whoever sits at the terminal runs the bot, and so is an admin."""
    conversations: Conversations[str] = Conversations(InMemory(), default)

    async def said(text: str) -> str:
        lang = await conversations.language(HERE, text)
        question = Question.parse(text, lang, admin=admin, context=await conversations.context(HERE))
        drawn = await app.answer(question, as_text.page)
        await conversations.note(HERE, drawn)
        return drawn.shown

    print(await said("/start"), flush=True)  # noqa: T201
    while (text := await asyncio.to_thread(_prompted)) is not None:
        if text.strip():
            print(f"\n{await said(text)}", flush=True)  # noqa: T201


def _prompted() -> str | None:
    try:
        return input("\n› ")
    except EOFError:
        return None
