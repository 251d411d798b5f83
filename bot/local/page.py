"""The chat page: its files, and the WebSocket by which it sees and acts."""

import asyncio
from collections.abc import Callable
from pathlib import Path
from typing import Any

import orjson
from aiohttp import WSMsgType, web

from bot.local import acting
from bot.local.acting import Impossible
from bot.local.faults import FAULTS, Armed
from bot.local.journal import Journal
from bot.local.shapes import Json
from bot.local.world import Chat, Group, User, World

FOLDER = Path(__file__).parent / "page"
CALLS_SHOWN = 200
PICTURES = frozenset({"image/png", "image/jpeg"})


class Page:
    def __init__(self, world: World, journal: Journal) -> None:
        self._world = world
        self._journal = journal
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
            web.get("/page/{name}", self.file),
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
        stored = self._world.files.by_id.get(request.match_info["identity"])
        if stored is None:
            raise web.HTTPNotFound
        if stored.upload.mime in PICTURES:
            return web.Response(body=stored.upload.content, content_type=stored.upload.mime)
        return web.Response(body=stored.upload.content, headers={"Content-Disposition": "attachment"})

    async def live(self, request: web.Request) -> web.WebSocketResponse:
        socket = web.WebSocketResponse(heartbeat=30)
        await socket.prepare(request)
        self._sockets.add(socket)
        with self._world.feed.listen() as news:
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
        world = self._world
        return self.surroundings() | {
            "event": "everything",
            "messages": {chat.id: list(chat.messages.values()) for chat in world.chats.values()},
            "calls": [recorded.json() for recorded in list(self._journal.calls)[-CALLS_SHOWN:]],
            "faults": FAULTS,
            "waiting": len(world.updates.waiting()),
        }

    def surroundings(self) -> Json:
        """People, groups, and what the bot tells of itself to each of them."""
        world = self._world
        return {
            "bot": world.bot(),
            "users": [self._user(user) for user in world.users.values()],
            "groups": [self._group(chat) for chat in world.chats.values() if isinstance(chat.of, Group)],
        }

    def _user(self, user: User) -> Json:
        profile, language = self._world.profile, user.language_code
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
            member: self._world.profile.menu(
                chat.id,
                member,
                self._world.users[member].language_code,
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
        acting.say(self._world, self._who(wish), self._where(wish), str(wish["text"]), wish.get("reply_to"))

    def _press(self, wish: Json) -> None:
        acting.press(self._world, self._who(wish), self._where(wish), int(wish["message"]), str(wish["data"]))

    def _inline(self, wish: Json) -> None:
        acting.ask_inline(self._world, self._who(wish), self._where(wish), str(wish["text"]))

    def _choose(self, wish: Json) -> None:
        query, result = str(wish["query"]), str(wish["result"])
        acting.choose_inline(self._world, self._who(wish), self._where(wish), query, result)

    def _block(self, wish: Json) -> None:
        acting.block(self._world, self._who(wish), blocked=bool(wish["blocked"]))

    def _fault(self, wish: Json) -> None:
        fault = wish["fault"]
        if fault not in FAULTS:
            raise Impossible(f"there is no fault {fault!r}")
        if fault == "unparsable":
            acting.send_unparsable(self._world)
        else:
            self._world.faults.arm(Armed(fault), 1)

    def _who(self, wish: Json) -> User:
        return self._world.users[int(wish["user"])]

    def _where(self, wish: Json) -> Chat:
        return self._world.chats[int(wish["chat"])]


async def _send(socket: web.WebSocketResponse, event: Any) -> None:
    # A page that went away in the middle of an event hears of it no more; nobody else minds.
    if not socket.closed:
        await socket.send_str(orjson.dumps(event, option=orjson.OPT_NON_STR_KEYS).decode())
