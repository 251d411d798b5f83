"""The environment and ``.env``, read once into a frozen value."""

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Literal

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from db.model import Lang


class Misconfigured(Exception):  # noqa: N818 - reads as what it is where it is caught
    """A setting is missing or malformed; the message names it and fits one line."""


class Settings(BaseSettings):
    """Names, defaults and meanings stand in the README's table."""

    model_config = SettingsConfigDict(env_file=".env", frozen=True, extra="ignore", hide_input_in_errors=True)

    telegram_bot_token: SecretStr | None = None
    telegram_api_base: str = "https://api.telegram.org"
    admin_ids: Annotated[frozenset[int], NoDecode] = frozenset()
    seeds_dir: Path = Path("seeds")
    data_dir: Path = Path("var")
    webhook_url: str | None = None
    webhook_secret: SecretStr | None = None
    host: str = "0.0.0.0"  # noqa: S104 - a web process behind a platform's router
    port: int = Field(default=8080, ge=0, le=65535)
    default_language: Lang = "en"
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    log_format: Literal["text", "json"] = "text"

    @field_validator("admin_ids", mode="before")
    @classmethod
    def _split(cls, value: object) -> object:
        return [part for part in value.replace(",", " ").split() if part] if isinstance(value, str) else value

    @field_validator("telegram_bot_token", "webhook_secret", "webhook_url", mode="before")
    @classmethod
    def _empty_is_unset(cls, value: object) -> object:
        return None if value == "" else value

    @field_validator("telegram_bot_token")
    @classmethod
    def _shaped_like_a_token(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None:
            number, colon, secret = value.get_secret_value().partition(":")
            if not (number.isdigit() and colon and secret and not any(map(str.isspace, secret))):
                raise ValueError("does not look like a token from BotFather (123456:ABC…)")
        return value

    def need(self, *names: str) -> None:
        """Raise Misconfigured for the first of these settings that is not set."""
        for name in names:
            if getattr(self, name) is None:
                raise Misconfigured(f"{name.upper()} is not set")


def read(environment: Mapping[str, str] | None = None) -> Settings:
    """Settings from a mapping (names in any case), or from the process's environment and ``.env``."""
    try:
        if environment is None:
            return Settings()
        return Settings(_env_file=None, **{name.lower(): value for name, value in environment.items()})  # type: ignore[arg-type,call-arg]
    except ValidationError as error:
        first = error.errors(include_input=False, include_url=False)[0]
        raise Misconfigured(f"{str(first['loc'][0]).upper()}: {first['msg']}") from None
