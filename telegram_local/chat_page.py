"""The chat page: its files, the photos that it shows, and those that people send from it."""

from pathlib import Path

from aiohttp import web

from telegram_local import user_actions
from telegram_local.page_socket import PageSocket
from telegram_local.state import State
from telegram_local.user_actions import Impossible

FOLDER = Path(__file__).parent / "static"


class ChatPage:
    def __init__(self, state: State, socket: PageSocket) -> None:
        self._state = state
        self._socket = socket

    def routes(self) -> list[web.RouteDef]:
        return [
            web.get("/", self.index),
            web.get("/static/{name}", self.file),
            web.get("/photos/{file_id}", self.photo),
            web.post("/photos", self.send_photo),
            web.get("/live", self._socket.serve),
        ]

    async def index(self, request: web.Request) -> web.FileResponse:
        del request
        return web.FileResponse(FOLDER / "index.html", headers={"Cache-Control": "no-cache"})

    async def file(self, request: web.Request) -> web.FileResponse:
        path = FOLDER / request.match_info["name"]
        if path.parent != FOLDER or not path.is_file():
            raise web.HTTPNotFound
        return web.FileResponse(path, headers={"Cache-Control": "no-cache"})

    async def photo(self, request: web.Request) -> web.Response:
        photo = self._state.photos.by_id.get(request.match_info["file_id"])
        if photo is None:
            raise web.HTTPNotFound
        return web.Response(body=photo.content, content_type=photo.mime)

    async def send_photo(self, request: web.Request) -> web.Response:
        """Takes a form of ``photo``, ``user``, ``chat`` and, where they apply, caption, reply_to, channel."""
        form = await request.post()
        photo = form.get("photo")
        try:
            if not isinstance(photo, web.FileField):
                raise Impossible("no photo was chosen")
            user_actions.send_photo(
                self._state,
                self._state.users[int(str(form["user"]))],
                self._state.chats[int(str(form["chat"]))],
                photo.file.read(),
                str(form.get("caption", "")),
                reply_to=int(str(form["reply_to"])) if form.get("reply_to") else None,
                channel=str(form["channel"]) if form.get("channel") else None,
            )
        except Impossible as reason:
            return web.Response(status=400, text=str(reason))
        except (KeyError, ValueError) as error:
            return web.Response(status=400, text=f"malformed form: {error!r}")
        return web.Response(status=204)
