"""Where log lines go, and what never stands in one: the token."""

import json
import logging
import re
from typing import Any

from bot.settings import Settings

_TOKEN = re.compile(r"\d{5,}:[A-Za-z0-9_-]{10,}")
"""Any bot's token, also inside an address such as …/bot123456:ABC/getMe."""


def configure(settings: Settings) -> None:
    """One handler on stderr for everything; libraries speak at WARNING and above."""
    handler = logging.StreamHandler()
    handler.setFormatter(_Json() if settings.log_format == "json" else _Text())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(logging.WARNING)
    for name in ("bot", "db", "handlers"):
        logging.getLogger(name).setLevel(settings.log_level)


def hidden(text: str) -> str:
    """The text with every token covered."""
    return _TOKEN.sub("[token]", text)


class _Text(logging.Formatter):
    def __init__(self) -> None:
        super().__init__("%(asctime)s %(levelname)s %(name)s: %(message)s")

    def format(self, record: logging.LogRecord) -> str:
        return hidden(super().format(record))


class _Json(logging.Formatter):
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
