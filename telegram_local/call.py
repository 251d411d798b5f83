"""One call of a Bot API method: its parameters, however they came (Making requests: four ways)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import orjson
from aiohttp import web

from telegram_local.errors import bad_request
from telegram_local.json_types import Json


@dataclass(frozen=True, slots=True)
class Upload:
    name: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Call:
    """Parameters as Telegram sees them: strings, in which objects and lists are JSON."""

    method: str
    parameters: Mapping[str, str]
    uploads: Mapping[str, Upload] = field(default_factory=dict)

    def text(self, name: str) -> str:
        return self.parameters.get(name, "")

    def given(self, name: str) -> bool:
        return name in self.parameters

    def flag(self, name: str) -> bool:
        return self.text(name).strip().lower() in ("true", "yes", "1")

    def integer(self, name: str, default: int = 0, low: int | None = None, high: int | None = None) -> int:
        """A number, drawn into its bounds rather than refused; what is no number counts as the default."""
        try:
            value = int(self.text(name))
        except ValueError:
            value = default
        value = value if low is None else max(low, value)
        return value if high is None else min(high, value)

    def decoded(self, name: str, what: str) -> Any:
        """A parameter that is JSON, or None where it is missing; ``what`` is Telegram's name for it."""
        if not self.text(name):
            return None
        try:
            return orjson.loads(self.text(name))
        except orjson.JSONDecodeError:
            raise bad_request(f"Can't parse {what} JSON object") from None

    def upload(self, name: str) -> Upload | None:
        """The file of a parameter: sent under its name, or under the one ``attach://`` points to."""
        value = self.text(name)
        return self.uploads.get(value.removeprefix("attach://") if value.startswith("attach://") else name)

    def json(self) -> Json:
        """The parameters as a reader would write them, for the page and for tests."""
        files = {
            name: f"<{upload.name}, {len(upload.content)} bytes>" for name, upload in self.uploads.items()
        }
        return {name: _plain(value) for name, value in self.parameters.items()} | files


async def read_call(request: web.Request, method: str) -> Call:
    parameters = dict(request.query)
    uploads: dict[str, Upload] = {}
    if request.content_type == "application/json":
        parameters |= _from_json(await request.read())
    else:
        for name, value in (await request.post()).items():
            if isinstance(value, web.FileField):
                content = value.file.read()
                uploads[name] = Upload(value.filename, content)
            else:
                parameters[name] = (
                    value if isinstance(value, str) else bytes(value).decode("utf-8", "replace")
                )
    return Call(method, parameters, uploads)


def _from_json(body: bytes) -> dict[str, str]:
    try:
        fields = orjson.loads(body or b"{}")
    except orjson.JSONDecodeError:
        raise bad_request("Can't parse request JSON object") from None
    if not isinstance(fields, dict):
        raise bad_request("Request must be a JSON object")
    return {
        name: value if isinstance(value, str) else orjson.dumps(value).decode()
        for name, value in fields.items()
        if value is not None
    }


def _plain(value: str) -> Any:
    if value[:1] not in ("{", "["):
        return value
    try:
        return orjson.loads(value)
    except orjson.JSONDecodeError:
        return value
