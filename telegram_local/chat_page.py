"""The chat page: its files, and the WebSocket by which it sees and acts."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import orjson
from aiohttp import WSMsgType, web

from telegram_local import user_actions
from telegram_local.call_log import CallLog
from telegram_local.faults import FAULTS, Armed
from telegram_local.json_types import Json
from telegram_local.state import Chat, Group, State, User
from telegram_local.user_actions import Impossible

FOLDER = Path(__file__).parent / "static"
CALLS_SHOWN = 200
PICTURES = frozenset({"image/png", "image/jpeg"})


class Page:
    def __init__(self, state: State, call_log: CallLog) -> None:
        self._state = state
        self._call_log = call_log
        self._sockets: set[web.WebSocketResponse] = set()
        self._acts: dict[str, Callable[[Json], object]] = {
            "say": self._say,
            "press": self._press,
            "inline": self._inline,
            "choose": self._choose,
            "block": self._block,
            "fault": self._fault,
        }

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/", self.index),
            web.get("/static/{name}", self.file),
            web.get("/live", self.live),
            web.get("/sent/{identity}", self.sent),
        ]

    async def index(self, request: web.Request) -> web.FileResponse:
        del request
        return web.FileResponse(FOLDER / "index.html", headers={"Cache-Control": "no-cache"})

    async def file(self, request: web.Request) -> web.FileResponse:
        path = FOLDER / request.match_info["name"]
        if path.parent != FOLDER or not path.is_file():
            raise web.HTTPNotFound
        return web.FileResponse(path, headers={"Cache-Control": "no-cache"})

    async def sent(self, request: web.Request) -> web.Response:
        """A file from a message: a picture to look at, anything else to save."""
        stored = self._state.files.by_id.get(request.match_info["identity"])
        if stored is None:
            raise web.HTTPNotFound
        if stored.upload.mime in PICTURES:
            return web.Response(body=stored.upload.content, content_type=stored.upload.mime)
        return web.Response(body=stored.upload.content, headers={"Content-Disposition": "attachment"})

    async def live(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse(heartbeat=30)
        await socket.prepare(request)
        self._sockets.add(socket)
        with self._state.events.listen() as news:
            await _send(socket, self.everything())
            teller = asyncio.create_task(self._tell(socket, news))
            try:
                async for frame in socket:
                    if frame.type is WSMsgType.TEXT:
                        await self._act(socket, frame.data)
            finally:
                teller.cancel()
                self._sockets.discard(socket)
        return socket

    async def close(self) -> None:
        for socket in list(self._sockets):
            await socket.close(code=1001)

    def everything(self) -> Json:
        """All that a page needs to draw itself from nothing."""
        state = self._state
        return self.surroundings() | {
            "event": "everything",
            "messages": {chat.id: list(chat.messages.values()) for chat in state.chats.values()},
            "calls": [recorded.json() for recorded in list(self._call_log.calls)[-CALLS_SHOWN:]],
            "faults": FAULTS,
            "waiting": len(state.updates.waiting()),
        }

    def surroundings(self) -> Json:
        """People, groups, and what the bot tells of itself to each of them."""
        state = self._state
        return {
            "bot": state.bot(),
            "users": [self._user(user) for user in state.users.values()],
            "groups": [self._group(chat) for chat in state.chats.values() if isinstance(chat.of, Group)],
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
        return chat.json() | {"members": group.members, "menus": menus}

    async def _tell(self, socket: web.WebSocketResponse, news: asyncio.Queue[Json]) -> None:
        while True:
            event = await news.get()
            if event["event"] in ("people", "menu"):
                event = event | self.surroundings()
            await _send(socket, event)

    async def _act(self, socket: web.WebSocketResponse, frame: str) -> None:
        try:
            wish = orjson.loads(frame)
            self._acts[wish["do"]](wish)
        except Impossible as reason:
            await _send(socket, {"event": "impossible", "reason": str(reason)})
        except (KeyError, TypeError, ValueError) as error:
            await _send(socket, {"event": "impossible", "reason": f"malformed wish: {error!r}"})

    def _say(self, wish: Json) -> None:
        user_actions.say(
            self._state, self._who(wish), self._where(wish), str(wish["text"]), wish.get("reply_to")
        )

    def _press(self, wish: Json) -> None:
        user_actions.press(
            self._state, self._who(wish), self._where(wish), int(wish["message"]), str(wish["data"])
        )

    def _inline(self, wish: Json) -> None:
        user_actions.ask_inline(self._state, self._who(wish), self._where(wish), str(wish["text"]))

    def _choose(self, wish: Json) -> None:
        query, result = str(wish["query"]), str(wish["result"])
        user_actions.choose_inline(self._state, self._who(wish), self._where(wish), query, result)

    def _block(self, wish: Json) -> None:
        user_actions.block(self._state, self._who(wish), blocked=bool(wish["blocked"]))

    def _fault(self, wish: Json) -> None:
        fault = wish["fault"]
        if fault not in FAULTS:
            raise Impossible(f"there is no fault {fault!r}")
        if fault == "unparsable":
            user_actions.send_unparsable(self._state)
        else:
            self._state.faults.arm(Armed(fault), 1)

    def _who(self, wish: Json) -> User:
        return self._state.users[int(wish["user"])]

    def _where(self, wish: Json) -> Chat:
        return self._state.chats[int(wish["chat"])]


async def _send(socket: web.WebSocketResponse, event: Any) -> None:
    # A page that went away in the middle of an event hears of it no more; nobody else minds.
    if not socket.closed:
        await socket.send_str(orjson.dumps(event, option=orjson.OPT_NON_STR_KEYS).decode())
