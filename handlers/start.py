"""What this bot is, how to ask, in which language, and what it keeps."""

from collections.abc import Mapping
from dataclasses import replace
from functools import partial

from db.languages import OF
from db.model import LANGUAGES, Kind, Lang
from db.readers.reporting import EXPIRY
from db.store.queries import Knowledge
from handlers import links
from handlers.conversation import (
    Answer,
    Ask,
    Handler,
    Heading,
    Lines,
    Note,
    Outcome,
    Question,
    Refusal,
    Route,
    say,
)
from handlers.offers import COMMANDS, to_card
from handlers.resolve import by_id

KEPT = ("chats", "follows", "reports", "answered", "lasts")
"""Of which there is a table in a store of readers."""


async def start(handlers: Mapping[str, Handler], question: Question, knowledge: Knowledge) -> Answer:
    """What a link's payload asks, or the greeting."""
    linked = await _linked(question.words, knowledge)
    if linked is None:
        return await greeting(question, knowledge)
    command, words = linked
    return await handlers[command](replace(question, command=command, words=words), knowledge)


async def _linked(payload: str, knowledge: Knowledge) -> tuple[str, str] | None:
    """A command and its words; None for what asks nothing that there is."""
    command, words = links.read(payload)
    if command == "fact":
        id = await knowledge.now(words)
        return (command, id) if await knowledge.cited((id,)) or await knowledge.withdrawn(id) else None
    if command == "timeline" and (span := links.date(words)):
        return command, span.edtf
    entity = await by_id(knowledge, words)
    return (command or COMMANDS[entity.kind], entity.id) if entity else None


async def greeting(question: Question, knowledge: Knowledge) -> Answer:
    """What this is, with three examples from the base itself, so that each of them has an answer."""
    examples = [
        to_card(entity) for kind in (Kind.PERSON, Kind.PARTY) for entity in knowledge.listing(kind, 1).items
    ]
    if years := await knowledge.years():
        year, _ = max(years, key=lambda counted: counted[1])
        examples.append(Ask(Note("button.year", {"year": year}), f"/timeline {year}"))
    return say(
        question,
        Heading(Note("start.name")),
        Note("start.what", {"n": len(knowledge.sources), "statements": knowledge.statements}),
        Note("start.how"),
        Note("start.privacy"),
        actions=(*((example,) for example in examples), *(() if question.group else (_languages(),))),
    )


async def help_(routes: tuple[Route, ...], question: Question, _: Knowledge) -> Answer:
    lines = tuple(map(_usage, routes))
    return say(question, Heading(Note("help.heading")), Note("help.ask"), Lines(lines))


def _usage(route: Route) -> Note:
    what = Note(f"command.{route.command}")
    if route.takes is None:
        return Note("help.line", {"command": route.command, "what": what})
    takes = Note(f"takes.{route.takes}")
    return Note("help.taking", {"command": route.command, "takes": takes, "what": what})


async def language(question: Question, knowledge: Knowledge) -> Answer:
    """``/language ru`` chooses; without a known language it offers the three."""
    chosen = next((lang for lang in LANGUAGES if question.words.casefold() == lang), None)
    if chosen is None:
        if question.words:
            raise Refusal(Note("language.unknown"), actions=(_languages(),))
        return say(question, Note("language.which"), outcome=Outcome.CHOICES, actions=(_languages(),))
    # The welcome again, so that whoever chose under the first one keeps its examples.
    welcome = await greeting(replace(question, lang=chosen), knowledge)
    told = Note("language.chosen")
    return replace(welcome, blocks=(told, *welcome.blocks), remember=chosen, toast=told)


def _languages() -> tuple[Ask, ...]:
    return tuple(Ask(_called(lang), f"/language {lang}") for lang in LANGUAGES)


def _called(lang: Lang) -> Note:
    return Note("button.language", {"name": OF[lang].endonym})


async def forget(question: Question, _: Knowledge) -> Answer:
    return replace(say(question, Note("forget.done")), forget=True)


async def about(question: Question, knowledge: Knowledge) -> Answer:
    values = {"n": len(knowledge.sources), "statements": knowledge.statements}
    return say(
        question,
        Heading(Note("start.name")),
        Note("about.what", values),
        Note("about.rules"),
        actions=((Ask(Note("button.sources"), "/sources"), Ask(Note("button.privacy"), "/privacy")),),
    )


async def privacy(question: Question, _: Knowledge) -> Answer:
    """Everything that is stored about a chat: docs/privacy.md has it field by field."""
    kept = Lines(tuple(Note(f"privacy.{what}", {"days": EXPIRY.days}) for what in KEPT))
    return say(
        question,
        Heading(Note("privacy.heading")),
        kept,
        Note("privacy.not"),
        actions=((Ask(Note("button.forget"), "/forget"),),),
    )


async def version(question: Question, knowledge: Knowledge) -> Answer:
    return say(question, Note("version", {"version": knowledge.version, "n": knowledge.statements}))


def routes(others: tuple[Route, ...]) -> tuple[Route, ...]:
    """``others`` are those of the other families, which ``/help`` lists first and to which links lead."""
    handlers = {route.command: route.handler for route in others}
    plain = (
        Route("language", language, chat_admins=True),
        Route("about", about),
        Route("privacy", privacy),
        Route("version", version, menu=False),
        Route("forget", forget, menu=False, chat_admins=True),
    )
    listed = (*(route for route in others if route.command), *plain)
    return (
        Route("start", partial(start, handlers)),
        Route("help", partial(help_, listed), group_menu=True),
        *plain,
    )
