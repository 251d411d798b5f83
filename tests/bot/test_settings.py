"""A setting that is missing or malformed is named in one line, and secrets do not print."""

from dataclasses import FrozenInstanceError, fields, replace
from pathlib import Path

import pytest

from bot.settings import Misconfigured, PublicPort, Secret, Settings, read_settings

TOKEN = "123456:ABC-invented_0123456789"


def test_without_any_variable_the_defaults_stand():
    assert read_settings({}) == Settings()


def test_every_variable_is_read():
    settings = read_settings(
        {
            "TELEGRAM_BOT_TOKEN": TOKEN,
            "TELEGRAM_API_BASE": "http://127.0.0.1:8081/",
            "ADMIN_IDS": "1, 22,333",
            "SEEDS_DIR": "tests/world",
            "SEEDS_POLICY": "Documents",
            "DATA_DIR": "/data",
            "DATABASE_URL": "postgresql://derek:word@db/derek",
            "WEBHOOK_URL": "https://derek.example/hook",
            "WEBHOOK_SECRET": "s3cret_-",
            "HOST": "127.0.0.1",
            "PORT": "0",
            "METRICS_TOKEN": "counted",
            "DEFAULT_LANGUAGE": "KK",
            "LOG_LEVEL": "warning",
            "LOG_FORMAT": "Json",
        }
    )
    assert settings.telegram_bot_token
    assert settings.telegram_bot_token.get_secret_value() == TOKEN
    assert settings.telegram_api_base == "http://127.0.0.1:8081"
    assert settings.admin_ids == frozenset({1, 22, 333})
    assert settings.seeds_policy == "documents"
    assert (settings.seeds_dir, settings.data_dir) == (Path("tests/world"), Path("/data"))
    assert settings.database_url == Secret("postgresql://derek:word@db/derek")
    assert settings.webhook_secret
    assert settings.webhook_secret.get_secret_value() == "s3cret_-"
    assert settings.metrics_token == Secret("counted")
    assert (settings.host, settings.port, settings.webhook_url) == (
        "127.0.0.1",
        0,
        "https://derek.example/hook",
    )
    assert (settings.default_language, settings.log_level, settings.log_format) == ("kk", "WARNING", "json")


@pytest.mark.parametrize("name", [one.name.upper() for one in fields(Settings)])
def test_an_empty_variable_is_one_that_is_not_set(name: str):
    assert read_settings({name: ""}) == read_settings({name: "  "}) == Settings()


def test_ids_of_admins_may_stand_apart_by_commas_or_spaces():
    assert read_settings({"ADMIN_IDS": " 7,8  9, "}).admin_ids == {7, 8, 9}


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TELEGRAM_BOT_TOKEN", "nonsense"),
        ("TELEGRAM_BOT_TOKEN", "99887766:"),
        ("TELEGRAM_BOT_TOKEN", ":secret-part"),
        ("TELEGRAM_BOT_TOKEN", "123456:secret part"),
        ("TELEGRAM_BOT_TOKEN", "secret:part"),
        ("TELEGRAM_API_BASE", "api.telegram.org"),
        ("ADMIN_IDS", "1,two"),
        ("ADMIN_IDS", "-1"),
        ("ADMIN_IDS", "²"),
        ("WEBHOOK_URL", "derek.example"),
        ("WEBHOOK_SECRET", "a secret"),
        ("WEBHOOK_SECRET", "ä"),
        ("WEBHOOK_SECRET", "s" * 257),
        ("PORT", "http"),
        ("PORT", "65536"),
        ("PORT", "-1"),
        ("PORT", "²"),
        ("DEFAULT_LANGUAGE", "de"),
        ("LOG_LEVEL", "loud"),
        ("LOG_FORMAT", "xml"),
    ],
)
def test_what_is_malformed_is_named_in_one_line_that_does_not_repeat_a_secret(name: str, value: str):
    with pytest.raises(Misconfigured) as raised:
        read_settings({name: value})
    message = str(raised.value)
    assert message.startswith(f"{name} ")
    assert "\n" not in message
    if "TOKEN" in name or "SECRET" in name:
        assert value not in message


def test_what_a_command_needs_is_named_where_it_is_not_set():
    settings = read_settings({"TELEGRAM_BOT_TOKEN": TOKEN})
    assert settings.polling().token == Secret(TOKEN)
    # By polling a port is opened only where one is named.
    assert settings.polling().port is None
    assert replace(settings, port=9090).polling().port == PublicPort("0.0.0.0", 9090, None)  # noqa: S104
    with pytest.raises(Misconfigured, match=r"^WEBHOOK_URL is not set$"):
        settings.serving()
    for needs_a_token in (Settings().polling, Settings(webhook_url="https://derek.example").serving):
        with pytest.raises(Misconfigured, match=r"^TELEGRAM_BOT_TOKEN is not set$"):
            needs_a_token()


def test_the_webhooks_secret_is_the_one_that_is_set_or_follows_from_the_token_alone():
    def secret(token: str, chosen: Secret | None = None) -> str:
        settings = Settings(Secret(token), webhook_url="https://derek.example", webhook_secret=chosen)
        return settings.serving().secret.get_secret_value()

    assert secret(TOKEN, Secret("s3cret")) == "s3cret"
    assert secret(TOKEN) == secret(TOKEN) != TOKEN
    assert secret(TOKEN) != secret("123456:another")


def test_no_secret_is_empty():
    with pytest.raises(ValueError, match="is empty"):
        Secret("")


def test_secrets_do_not_print():
    settings = read_settings(
        {"TELEGRAM_BOT_TOKEN": TOKEN, "WEBHOOK_SECRET": "unspoken", "METRICS_TOKEN": "unspoken"}
    )
    for shown in (
        repr(settings),
        str(settings),
        f"{settings.telegram_bot_token}",
        f"{settings.webhook_secret!r}",
    ):
        assert TOKEN not in shown
        assert "unspoken" not in shown


def test_settings_do_not_change():
    with pytest.raises(FrozenInstanceError):
        read_settings({}).port = 1  # type: ignore[misc]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty working folder and an environment without our variables."""
    monkeypatch.chdir(tmp_path)
    for one in fields(Settings):
        monkeypatch.delenv(one.name.upper(), raising=False)
    return tmp_path


def test_the_environment_goes_before_the_file(place: Path, monkeypatch: pytest.MonkeyPatch):
    (place / ".env").write_text("PORT=1\nLOG_LEVEL=ERROR\n")
    monkeypatch.setenv("PORT", "2")
    settings = read_settings()
    assert (settings.port, settings.log_level) == (2, "ERROR")


def test_no_file_is_needed(place: Path):
    assert read_settings() == Settings()


def test_a_file_that_is_no_text_is_named(place: Path):
    (place / ".env").write_bytes(b"LOG_LEVEL=\xff\n")
    with pytest.raises(Misconfigured, match=r"^\.env cannot be read: "):
        read_settings()
