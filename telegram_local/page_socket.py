"""The WebSocket of a chat page: it is told what happens, and says what its people do."""

import asyncio
from collections.abc import Callable
from typing import Any

import orjson
from aiohttp import WSMsgType, web

from telegram_local import membership, user_actions
from telegram_local.call_log import CallLog
from telegram_local.faults import FAULTS, Armed
from telegram_local.json_types import Json
from telegram_local.state import Chat, Group, State, User
from telegram_local.user_actions import Impossible

CALLS_SHOWN = 200


class PageSocket:
    def __init__(self, state: State, call_log: CallLog) -> None:
        self._state = state
        self._call_log = call_log
        self._open: set[web.WebSocketResponse] = set()
        self._actions: dict[str, Callable[[Json], object]] = {
            "say": self._say,
            "forward": self._forward,
            "edit": self._edit,
            "press": self._press,
            "inline": self._inline,
            "choose": self._choose,
            "block": self._block,
            "add_bot": self._add_bot,
            "remove_bot": self._remove_bot,
            "fault": self._fault,
        }

    async def serve(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse(heartbeat=30)
        await socket.prepare(request)
        self._open.add(socket)
        with self._state.events.listen() as news:
            await _send(socket, self.everything())
            teller = asyncio.create_task(self._tell(socket, news))
            try:
                async for frame in socket:
                    if frame.type is WSMsgType.TEXT:
                        await self._act(socket, frame.data)
            finally:
                teller.cancel()
                self._open.discard(socket)
        return socket

    async def close(self) -> None:
        for socket in list(self._open):
            await socket.close(code=1001)

    def everything(self) -> Json:
        """All that a page needs to draw itself from nothing."""
        state = self._state
        return self.surroundings() | {
            "event": "everything",
            "messages": {chat.id: list(chat.messages.values()) for chat in state.chats.values()},
            "unheard": {chat.id: sorted(chat.unheard) for chat in state.chats.values()},
            "calls": [recorded.json() for recorded in list(self._call_log.calls)[-CALLS_SHOWN:]],
            "faults": FAULTS,
            "waiting": len(state.updates.waiting()),
        }

    def surroundings(self) -> Json:
        """People, groups, and what the bot tells of itself to each of them."""
        state = self._state
        return {
            "bot": state.bot() | {"supports_inline_queries": state.account.supports_inline_queries},
            "users": [self._user(user) for user in state.users.values()],
            "groups": [self._group(chat) for chat in state.chats.values() if _is_here(chat)],
        }

    def _user(self, user: User) -> Json:
        profile, language = self._state.profile, user.language_code
        about = {
            "bot_name": profile.name(language),
            "description": profile.description(language),
            "short_description": profile.short_description(language),
            "menu": profile.menu(user.id, user.id, language),
        }
        return user.json() | {"started": user.started, "blocked": user.blocked} | about

    def _group(self, chat: Chat) -> Json:
        group = chat.of
        assert isinstance(group, Group)  # noqa: S101 - the caller chose it by this
        menus = {
            member: self._state.profile.menu(
                chat.id,
                member,
                self._state.users[member].language_code,
                administrator=member in group.administrators,
            )
            for member in group.members
        }
        about = {"members": group.members, "has_bot": group.has_bot, "upgraded_from": group.upgraded_from}
        return chat.json() | about | {"menus": menus}

    async def _tell(self, socket: web.WebSocketResponse, news: asyncio.Queue[Json]) -> None:
        while True:
            event = await news.get()
            if event["event"] in ("people", "menu"):
                event = event | self.surroundings()
            await _send(socket, event)

    async def _act(self, socket: web.WebSocketResponse, frame: str) -> None:
        try:
            request = orjson.loads(frame)
            self._actions[request["do"]](request)
        except Impossible as reason:
            await _send(socket, {"event": "impossible", "reason": str(reason)})
        except (KeyError, TypeError, ValueError) as error:
            await _send(socket, {"event": "impossible", "reason": f"malformed request: {error!r}"})

    def _say(self, request: Json) -> None:
        user_actions.say(
            self._state,
            self._who(request),
            self._where(request),
            str(request["text"]),
            reply_to=request.get("reply_to"),
            channel=request.get("channel"),
        )

    def _forward(self, request: Json) -> None:
        source = self._state.chats[int(request["source"])]
        user_actions.forward(
            self._state, self._who(request), self._where(request), source, int(request["message"])
        )

    def _edit(self, request: Json) -> None:
        who, where = self._who(request), self._where(request)
        user_actions.edit(self._state, who, where, int(request["message"]), str(request["text"]))

    def _press(self, request: Json) -> None:
        who, where = self._who(request), self._where(request)
        user_actions.press(self._state, who, where, int(request["message"]), str(request["data"]))

    def _inline(self, request: Json) -> None:
        who, where = self._who(request), self._where(request)
        user_actions.ask_inline(self._state, who, where, str(request["text"]), str(request.get("offset", "")))

    def _choose(self, request: Json) -> None:
        who, where = self._who(request), self._where(request)
        user_actions.choose_inline(self._state, who, where, str(request["query"]), str(request["result"]))

    def _block(self, request: Json) -> None:
        membership.block(self._state, self._who(request), blocked=bool(request["blocked"]))

    def _add_bot(self, request: Json) -> None:
        membership.add_bot(self._state, self._who(request), self._where(request))

    def _remove_bot(self, request: Json) -> None:
        membership.remove_bot(self._state, self._who(request), self._where(request))

    def _fault(self, request: Json) -> None:
        fault = request["fault"]
        if fault not in FAULTS:
            raise Impossible(f"there is no fault {fault!r}")
        if fault == "unparsable":
            user_actions.send_unparsable(self._state)
        else:
            self._state.faults.arm(Armed(fault), 1)

    def _who(self, request: Json) -> User:
        return self._state.users[int(request["user"])]

    def _where(self, request: Json) -> Chat:
        return self._state.chats[int(request["chat"])]


def _is_here(chat: Chat) -> bool:
    """Whether it is a group, and has not become another."""
    return isinstance(chat.of, Group) and not chat.of.upgraded_to


async def _send(socket: web.WebSocketResponse, event: Any) -> None:
    # A page that went away in the middle of an event hears of it no more; nobody else minds.
    if not socket.closed:
        await socket.send_str(orjson.dumps(event, option=orjson.OPT_NON_STR_KEYS).decode())
