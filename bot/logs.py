"""Where log lines go, and what never stands in one: the token, and a reader's words."""

import json
import logging
import re
import traceback
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

from bot.settings import Settings

OURS = ("bot", "db", "handlers")
"""Packages whose loggers are heard below WARNING, and whose errors hold no reader's words."""

_TOKEN = re.compile(r"\d{5,}:[A-Za-z0-9_-]{10,}")
"""Any bot's token, also inside an address such as …/bot123456:ABC/getMe."""


def configure(settings: Settings) -> None:
    """One handler on stderr for everything; libraries speak at WARNING and above."""
    handler = logging.StreamHandler()
    handler.setFormatter(_Json() if settings.log_format == "json" else _Text())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    for name in OURS:
        logging.getLogger(name).setLevel(settings.log_level)


def hidden(text: str) -> str:
    """The text with every token covered."""
    return _TOKEN.sub("[token]", text)


def trail(error: BaseException) -> str:
    """The error and what led to it, the first cause first, each with its frames.

    Only errors of our own classes tell their message: any other may repeat what a reader wrote.
    """
    chain = reversed([*_chain(error)])
    return "\n".join(f"{_told(one)}\n{''.join(traceback.format_tb(one.__traceback__))}" for one in chain)


def _chain(error: BaseException) -> Iterator[BaseException]:
    """As Python's own tracebacks follow it; an error may, by way of others, be its own context."""
    seen: set[int] = set()
    one: BaseException | None = error
    while one is not None and id(one) not in seen:
        yield one
        seen.add(id(one))
        one = one.__cause__ or (None if one.__suppress_context__ else one.__context__)


def _told(error: BaseException) -> str:
    kind = type(error)
    ours = kind.__module__.split(".")[0] in OURS
    return f"{kind.__name__}: {error}" if ours else kind.__name__


class _Utc(logging.Formatter):
    """Times as 2026-11-26T18:48:41.222Z (ISO 8601)."""

    def formatTime(self, record: logging.LogRecord, _: str | None = None) -> str:  # noqa: N802 - logging's name
        time = datetime.fromtimestamp(record.created, UTC)
        return f"{time:%Y-%m-%dT%H:%M:%S}.{time.microsecond // 1000:03d}Z"


class _Text(_Utc):
    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        return hidden(super().format(record))


class _Json(_Utc):
    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, Any] = {
            "time": self.formatTime(record),
            "level": record.levelname,
            "logger": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return hidden(json.dumps(line, ensure_ascii=False))
