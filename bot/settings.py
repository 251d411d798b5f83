"""The environment and ``.env``, read once into a frozen value.

Plain Python rather than pydantic-settings: that library took a third of the time in which ``ask`` may answer
(docs/architecture.md).
"""

import hashlib
import hmac
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, Literal, TypeVar, get_args

from dotenv import dotenv_values

from db.model import Lang

Level = Literal["DEBUG", "INFO", "WARNING", "ERROR"]
Format = Literal["text", "json"]
SeedsPolicy = Literal["whole", "documents"]
"""What a problem in the seeds holds back: everything, or the document that has it."""

PORT = 8080
HIGHEST_PORT = 65535

T = TypeVar("T")


class Misconfigured(Exception):  # noqa: N818 - reads as what it is where it is caught
    """A setting is missing or malformed; the message names it and fits one line."""


@dataclass(frozen=True, slots=True)
class Secret:
    """A value that does not print, and is not empty: nothing may be derived from an empty secret."""

    _value: str = field(repr=False)

    def __post_init__(self) -> None:
        if not self._value:
            raise ValueError("is empty")

    def __str__(self) -> str:
        return "**********"

    def get_secret_value(self) -> str:
        """The value, for the one call that needs it."""
        return self._value


@dataclass(frozen=True, slots=True, kw_only=True)
class OnTelegram:
    """What every way of running on Telegram needs."""

    token: Secret
    api_base: str
    """Root of the Bot API server."""
    admin_ids: frozenset[int]
    default_language: Lang


@dataclass(frozen=True, slots=True)
class PublicPort:
    """Where strangers may reach us."""

    host: str
    number: int
    metrics_token: Secret | None
    """Without one, /metrics is for this machine only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Polling(OnTelegram):
    """Long polling; ``take_over`` removes a webhook that is set, which silences who serves it."""

    take_over: bool
    port: PublicPort | None
    """For health and metrics; none where nobody named a PORT."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Serving(OnTelegram):
    """The webhook: Telegram brings updates to ``url`` with ``secret``, and we listen at the port."""

    url: str
    secret: Secret
    port: PublicPort


@dataclass(frozen=True, slots=True)
class Settings:
    """Each is the variable of the same name in capitals; the README's table says what it means."""

    telegram_bot_token: Secret | None = None
    telegram_api_base: str = "https://api.telegram.org"
    admin_ids: frozenset[int] = frozenset()
    seeds_dir: Path = Path("seeds")
    data_dir: Path = Path("var")
    database_url: Secret | None = None
    webhook_url: str | None = None
    webhook_secret: Secret | None = None
    host: str = "0.0.0.0"  # noqa: S104 - a web process behind a platform's router
    port: int | None = None
    metrics_token: Secret | None = None
    review: bool = False
    seeds_policy: SeedsPolicy = "whole"
    default_language: Lang = "en"
    log_level: Level = "INFO"
    log_format: Format = "text"

    @property
    def shared(self) -> str | None:
        """The database's address, for the one call that needs it."""
        return self.database_url.get_secret_value() if self.database_url else None

    @property
    def bot(self) -> int:
        """Telegram's number of the bot, which its token begins with; 0 without one."""
        token = self.telegram_bot_token
        return int(token.get_secret_value().partition(":")[0]) if token else 0

    def polling(self, *, take_over: bool = False) -> Polling:
        """Raises Misconfigured for the first setting that polling needs and that is not set."""
        return Polling(
            token=_needed("TELEGRAM_BOT_TOKEN", self.telegram_bot_token),
            api_base=self.telegram_api_base,
            admin_ids=self.admin_ids,
            default_language=self.default_language,
            take_over=take_over,
            port=None if self.port is None else self._public_port(),
        )

    def serving(self) -> Serving:
        """Raises Misconfigured for the first setting that the webhook needs and that is not set."""
        token = _needed("TELEGRAM_BOT_TOKEN", self.telegram_bot_token)
        return Serving(
            token=token,
            api_base=self.telegram_api_base,
            admin_ids=self.admin_ids,
            default_language=self.default_language,
            url=_needed("WEBHOOK_URL", self.webhook_url),
            secret=self.webhook_secret or _following_from(token),
            port=self._public_port(),
        )

    @property
    def page_port(self) -> int:
        """Of the chat page, and of the webhook where PORT does not say."""
        return PORT if self.port is None else self.port

    def _public_port(self) -> PublicPort:
        return PublicPort(self.host, self.page_port, self.metrics_token)


def _needed(name: str, value: T | None) -> T:
    if value is None:
        raise Misconfigured(f"{name} is not set")
    return value


def _following_from(token: Secret) -> Secret:
    """A webhook's secret, the same in every process that serves this bot."""
    return Secret(hmac.new(token.get_secret_value().encode(), b"webhook", hashlib.sha256).hexdigest())


def read_settings(environment: Mapping[str, str] | None = None) -> Settings:
    """Settings from a mapping of variables, or from the process's environment over ``.env``.

    An empty variable is one that is not set. What is malformed raises Misconfigured.
    """
    if environment is None:
        environment = {**_dotenv(), **os.environ}
    given = {one.name: environment.get(one.name.upper(), "").strip() for one in fields(Settings)}
    return Settings(**{name: _parsed(name, text) for name, text in given.items() if text})


def _dotenv() -> dict[str, str]:
    try:
        return {name: value for name, value in dotenv_values(".env").items() if value is not None}
    except (OSError, UnicodeDecodeError) as error:
        raise Misconfigured(f".env cannot be read: {error}") from None


def _parsed(name: str, text: str) -> Any:
    try:
        return _PARSERS[name](text)
    except ValueError as error:
        raise Misconfigured(f"{name.upper()} {error}") from None


def _token(text: str) -> Secret:
    number, colon, secret = text.partition(":")
    if not (number.isdecimal() and colon and secret) or any(map(str.isspace, text)):
        raise ValueError("does not look like a token from @BotFather (123456:ABC…)")
    return Secret(text)


def _address(text: str) -> str:
    if not text.startswith(("https://", "http://")):
        raise ValueError("is not an address that begins with https://")
    return text.rstrip("/")


def _database(text: str) -> Secret:
    if not text.startswith(("postgresql://", "postgres://")):
        raise ValueError("is not an address that begins with postgresql://")
    return Secret(text)


def _secret_of_webhook(text: str) -> Secret:
    # Bot API, setWebhook, secret_token: 1-256 characters, A-Z, a-z, 0-9, _ and -.
    if len(text) > 256 or not all(
        letter.isascii() and (letter.isalnum() or letter in "_-") for letter in text
    ):
        raise ValueError("may hold 1 to 256 letters, digits, _ and - only")
    return Secret(text)


def _ids(text: str) -> frozenset[int]:
    parts = text.replace(",", " ").split()
    if not all(part.isdecimal() for part in parts):
        raise ValueError("is not a list of Telegram user ids, numbers separated by commas")
    return frozenset(map(int, parts))


def _port(text: str) -> int:
    if not text.isdecimal() or int(text) > HIGHEST_PORT:
        raise ValueError(f"is not a port from 0 to {HIGHEST_PORT}")
    return int(text)


def _yes_or_no(text: str) -> bool:
    if text.lower() not in _ANSWERS:
        raise ValueError(f"is not one of {', '.join(_ANSWERS)}")
    return _ANSWERS[text.lower()]


_ANSWERS = {"yes": True, "no": False}


def _one_of(kind: Any, normal: Callable[[str], str]) -> Callable[[str], str]:
    def chosen(text: str) -> str:
        if normal(text) not in get_args(kind):
            raise ValueError(f"is not one of {', '.join(get_args(kind))}")
        return normal(text)

    return chosen


_PARSERS: Mapping[str, Callable[[str], object]] = {
    "telegram_bot_token": _token,
    "telegram_api_base": _address,
    "admin_ids": _ids,
    "seeds_dir": Path,
    "data_dir": Path,
    "database_url": _database,
    "webhook_url": _address,
    "webhook_secret": _secret_of_webhook,
    "host": str,
    "port": _port,
    "metrics_token": Secret,
    "review": _yes_or_no,
    "seeds_policy": _one_of(SeedsPolicy, str.lower),
    "default_language": _one_of(Lang, str.lower),
    "log_level": _one_of(Level, str.upper),
    "log_format": _one_of(Format, str.lower),
}
