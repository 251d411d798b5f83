"""The outermost seam: a request that records what the bot calls, and answers as it is told."""

import asyncio
from collections import deque
from typing import Any

import orjson
from telegram.request import BaseRequest, RequestData
from yarl import URL

Call = tuple[str, dict[str, Any]]

ME = {"id": 77, "is_bot": True, "first_name": "Derek", "username": "DerekBot"}


class Recorder(BaseRequest):
    """Records every call and answers it: with what was lined up for its method, else kindly."""

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self.replies: dict[str, deque[tuple[int, Any]]] = {}
        self.arrived = asyncio.Event()

    @property
    def read_timeout(self) -> float | None:
        return 1.0

    async def initialize(self) -> None:
        pass

    async def shutdown(self) -> None:
        pass

    def will(self, method: str, *replies: tuple[int, Any]) -> None:
        """The next calls of the method are answered by these: a status, and a result or a description."""
        self.replies.setdefault(method, deque()).extend(replies)

    def of(self, method: str) -> list[dict[str, Any]]:
        return [parameters for name, parameters in self.calls if name == method]

    async def do_request(
        self, url: str, method: str, request_data: RequestData | None = None, *_: Any, **__: Any
    ) -> tuple[int, bytes]:
        called = URL(url)
        name = called.name
        parameters: dict[str, Any] = {**called.query, **(request_data.parameters if request_data else {})}
        self.calls.append((name, parameters))
        self.arrived.set()
        await asyncio.sleep(0)
        lined_up = self.replies.get(name)
        status, result = lined_up.popleft() if lined_up else (200, _kindly(name, parameters))
        return status, orjson.dumps(_reply(status, result))


def _reply(status: int, result: Any) -> dict[str, Any]:
    if status == 200:
        return {"ok": True, "result": result}
    if isinstance(result, dict):
        return {"ok": False, "error_code": status, **result}
    return {"ok": False, "error_code": status, "description": result}


def _kindly(name: str, parameters: dict[str, Any]) -> Any:
    if name == "getMe":
        return ME
    if name in ("sendMessage", "editMessageText"):
        chat = {"id": parameters["chat_id"], "type": "private"}
        return {"message_id": 900, "date": 0, "chat": chat, "text": parameters["text"]}
    return True
