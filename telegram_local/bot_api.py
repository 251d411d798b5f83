"""The HTTP side of the Bot API: calls in, JSON out, and the faults on the way."""

import asyncio
import re
import time

import orjson
from aiohttp import web

from telegram_local.access import FORBIDDEN, by_browser
from telegram_local.call import Call, read_call
from telegram_local.call_log import CallLog
from telegram_local.errors import ApiError
from telegram_local.faults import Armed
from telegram_local.json_types import Json
from telegram_local.methods import perform
from telegram_local.state import State

TOKEN = re.compile(r"^\d+:[\w-]{10,}$")
BROKEN = 0
"""Recorded as the status of a call that got no answer."""
BAD_GATEWAY = "<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n</html>\r\n"


class BotApi:
    def __init__(self, state: State, call_log: CallLog, token: str) -> None:
        self._state = state
        self._call_log = call_log
        self._token = token

    def routes(self) -> list[web.RouteDef]:
        path = "/bot{token}/{method}"
        return [web.get(path, self.call_by_get, allow_head=False), web.post(path, self.call)]

    async def call_by_get(self, request: web.Request) -> web.StreamResponse:
        """As Telegram allows, but not to a browser: a link or a picture of any page would be a call."""
        if by_browser(request):
            return web.Response(status=403, text=FORBIDDEN)
        return await self.call(request)

    async def call(self, request: web.Request) -> web.StreamResponse:
        method = request.match_info["method"]
        at, began = self._state.clock(), time.monotonic()
        call, answer, armed = await self._answer(request, method)
        status = answer.get("error_code", 200 if answer["ok"] else BROKEN)
        told = answer["result"] if answer["ok"] else answer
        recorded = self._call_log.record(
            method, call.json(), status=status, answer=told, at=at, seconds=time.monotonic() - began
        )
        self._state.events.publish("call", call=recorded.json())
        return await _reply(request, answer, armed)

    async def _answer(self, request: web.Request, method: str) -> tuple[Call, Json, Armed | None]:
        """The call as it was read, the whole answer (a refusal is one like any), and what is to go wrong."""
        call, armed = Call(method, {}), None
        try:
            self._check(request.match_info["token"])
            call = await read_call(request, method)
            armed = self._state.faults.for_call(method.lower(), call.text("chat_id"))
            if armed and (refusal := armed.refusal()):
                raise refusal
            if armed and armed.fault == "drop":
                return call, {"ok": False}, armed
            return call, {"ok": True, "result": await perform(self._state, call)}, armed
        except ApiError as error:
            return call, error.json(), armed

    def _check(self, token: str) -> None:
        if token == self._token:
            return
        raise ApiError(401, "Unauthorized") if TOKEN.match(token) else ApiError(404, "Not Found")


async def _reply(request: web.Request, answer: Json, armed: Armed | None) -> web.Response:
    match armed.fault if armed else None:
        case "502":
            return web.Response(status=502, text=BAD_GATEWAY, content_type="text/html")
        case "drop" | "lose":
            _break(request)
        case "slow" if armed:
            await asyncio.sleep(armed.seconds)
        case _:
            pass
    return _json(answer)


def _json(answer: Json) -> web.Response:
    status = answer.get("error_code", 200)
    return web.Response(status=status, body=orjson.dumps(answer), content_type="application/json")


def _break(request: web.Request) -> None:
    """Ends the connection; what is answered after it goes nowhere."""
    if request.transport:
        request.transport.abort()
