"""The Telegram face of the bot: it asks the app, and the answer goes where the question came from."""

import asyncio
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import partial

from bot.app import App, Drawn
from bot.reader import Conversations, Undone
from bot.render.account import Account
from bot.render.as_html import Message, addressed, messages
from bot.telegram.button_data import ButtonData
from bot.telegram.members import Members
from bot.telegram.sending import Sender
from bot.telegram.updates import Added, Asked, Blocked, Moved, Place, Pressed, Wordless
from bot.words import say
from db.bounded_dict import BoundedDict
from handlers.conversation import Command, Outcome, Question, turns_page

LONGEST_TEXT = 4_096
"""Bot API, Message.text: 0-4096 characters."""
GROUPS = 100
"""Groups that were greeted last."""

_REFUSALS = (Outcome.REFUSED, Outcome.NOT_FOUND)


class Face:
    """``account`` is the bot's; ``typing_after`` so many seconds a reader is shown that it is at work."""

    def __init__(
        self,
        app: App,
        conversations: Conversations[int],
        sender: Sender,
        members: Members,
        held: ButtonData,
        *,
        account: Account,
        admins: frozenset[int],
        typing_after: float,
    ) -> None:
        self._app = app
        self._conversations = conversations
        self._admins = admins
        self._sender = sender
        self._members = members
        self._held = held
        # One object: the app remembers answers by what draws them.
        self.draw = partial(messages, account=account)
        self._typing_after = typing_after
        self._greeted: BoundedDict[int, bool] = BoundedDict(GROUPS)
        self._open = frozenset(route.command for route in app.routes if not route.admin)
        self._admins_only = frozenset(route.command for route in app.routes if route.admin)
        self._chat_admins_only = frozenset(route.command for route in app.routes if route.chat_admins)

    def knows(self, command: str, user: int) -> bool:
        """To a stranger an admin's command is an unknown one."""
        return command in self._open or (command in self._admins_only and self._is_admin(user))

    async def answer(self, asked: Asked) -> None:
        """Undelivered where Telegram does not take the answer in time."""
        if asked.pressed is not None:
            await self._respond(asked, asked.pressed)
        else:
            drawn = await self._answer(asked, asked.text)
            await self._sender.send(asked.place, drawn.shown)

    async def _respond(self, asked: Asked, pressed: Pressed) -> None:
        """What opens is a new message, what turns a page edits, and what is refused is told in passing."""
        text = self._held.question(asked.text, asked.place.origin)
        if text is None:
            expired = await self._words("button.expired", asked.place, asked.client)
            await self._tell_in_passing(asked.place, pressed, expired, (Message(expired),))
            return
        drawn = await self._answer(asked, text)
        # A page that is gone leaves the message as it is; a refused deed may offer another, as no toast can.
        deeds = not turns_page(text) and any(one.buttons for one in drawn.shown)
        if drawn.toast and drawn.outcome in _REFUSALS and not deeds:
            await self._tell_in_passing(asked.place, pressed, drawn.toast, drawn.shown)
        elif turns_page(text) and _may_turn(asked, pressed):
            shown = addressed(drawn.shown, asked.user, asked.name) if pressed.addressed else drawn.shown
            turned = await self._sender.turn(asked.place, pressed, shown)
            await self._sender.acknowledge(pressed, "" if turned else say(drawn.lang, "page.same"))
        else:
            shown = addressed(drawn.shown, asked.user, asked.name) if asked.group else drawn.shown
            await asyncio.gather(
                self._sender.acknowledge(pressed, drawn.toast), self._sender.send(asked.place, shown)
            )

    async def _tell_in_passing(
        self, place: Place, pressed: Pressed, toast: str, messages: tuple[Message, ...]
    ) -> None:
        """The toast, or the messages where Telegram does not show it any more."""
        if not await self._sender.acknowledge(pressed, toast):
            await self._sender.send(place, messages)

    async def answer_wordless(self, what: Wordless) -> None:
        """One kind sentence."""
        await self._say("only-text", what.place, what.client)

    async def greet(self, added: Added) -> None:
        """One line, once: Telegram may tell of a group twice that became a supergroup."""
        if not self._greeted.get(added.place.chat):
            self._greeted.put(added.place.chat, True)
            await self._say("group.greeting", added.place, added.client)

    async def leave(self, blocked: Blocked) -> None:
        """Who blocks the bot asks to be forgotten."""
        await self._conversations.leave(blocked.place.chat)

    async def follow(self, moved: Moved) -> None:
        self._greeted.put(moved.new, True)
        await self._conversations.move(moved.old, moved.new)

    async def tell_of_bug(self, asked: Asked, reference: str) -> None:
        """Without a look at anything that may have met the bug."""
        lang = self._conversations.stranger_language(asked.text, asked.client)
        await self._sender.send(asked.place, (Message(say(lang, "error", reference=reference)),))

    async def ask_for_patience(self, place: Place, client: str | None) -> None:
        """Told once to a chat that floods; its further questions are dropped in silence."""
        await self._say("busy", place, client)

    async def _say(self, key: str, place: Place, client: str | None) -> None:
        await self._sender.send(place, (Message(await self._words(key, place, client)),))

    async def _words(self, key: str, place: Place, client: str | None) -> str:
        return say(await self._conversations.language(place.chat, "", client, pressed=True), key)

    async def _answer(self, asked: Asked, text: str) -> Drawn[tuple[Message, ...]]:
        chat, pressed = asked.place.chat, asked.pressed is not None
        # In a group each member has a conversation of their own.
        asker = asked.user if asked.group else None
        question = Question.parse(
            text,
            await self._conversations.language(chat, text, asked.client, asker=asker, pressed=pressed),
            longest=LONGEST_TEXT,
            admin=self._is_admin(asked.user),
            group=asked.group,
            chat_admin=await self._is_chat_admin(asked, text),
            forwarded=asked.forwarded,
            reply_to=asked.reply_to,
            context=await self._conversations.context(chat, asker),
        )
        if self._app.is_personal(question):
            kept = await self._conversations.kept(chat, admin=question.admin)
            question = replace(question, kept=kept)
        with self._typing_if_slow(asked.place):
            drawn = await self._app.answer(question, self.draw)
        try:
            await self._conversations.note(chat, drawn, asker)
        except Undone as undone:
            # The answer would promise what was not done.
            return replace(drawn, shown=(Message(say(drawn.lang, undone.key)),), toast="")
        return drawn

    async def _is_chat_admin(self, asked: Asked, text: str) -> bool:
        """Looked up only for what only they may ask."""
        command = Command.read(text)
        decides = asked.group and command is not None and command.name in self._chat_admins_only
        return decides and await self._members.is_admin(asked)

    def _is_admin(self, user: int) -> bool:
        return user in self._admins

    @contextmanager
    def _typing_if_slow(self, place: Place) -> Iterator[None]:
        loop = asyncio.get_running_loop()
        signs: set[asyncio.Task[None]] = set()
        timer = loop.call_later(
            self._typing_after, lambda: signs.add(loop.create_task(self._sender.typing(place)))
        )
        try:
            yield
        finally:
            timer.cancel()
            for sign in signs:
                # It must not arrive after the answer.
                sign.cancel()


def _may_turn(asked: Asked, pressed: Pressed) -> bool:
    """In a group, whoever the message is for; another member gets the page in a message of their own.

    For all read the message, and it must not run away, nor change its language, under whoever asked.
    """
    return not asked.group or pressed.asker == asked.user
