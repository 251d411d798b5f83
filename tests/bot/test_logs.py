"""A bot's token never stands in a log line, whoever wrote it there."""

import io
import json
import logging

import pytest

from bot import logs
from bot.settings import Misconfigured, Settings

TOKEN = "123456789:AAinvented-for-the-tests_0123456789ab"
REQUEST = f"https://api.telegram.org/bot{TOKEN}/getUpdates"


@pytest.fixture
def written(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch, logging_restored: None
) -> io.StringIO:
    """What goes to stderr, in the format that the test is named for."""
    stderr = io.StringIO()
    monkeypatch.setattr("sys.stderr", stderr)
    logs.configure(Settings(log_format=request.param))
    return stderr


in_both_formats = pytest.mark.parametrize("written", ["text", "json"], indirect=True)


def fail() -> None:
    raise ConnectionError(f"Cannot connect to {REQUEST}")


@in_both_formats
def test_the_token_is_covered_in_a_message_and_its_values(written: io.StringIO):
    logging.getLogger("bot").error("%s failed: %r", REQUEST, {"token": TOKEN})
    assert TOKEN not in written.getvalue()
    assert written.getvalue().count("[token]") == 2


@in_both_formats
def test_the_token_is_covered_in_a_traceback_and_its_causes(written: io.StringIO):
    try:
        try:
            fail()
        except ConnectionError as error:
            raise RuntimeError(TOKEN) from error
    except RuntimeError:
        logging.getLogger("bot").exception("no update")
    assert "RuntimeError" in written.getvalue()
    assert "ConnectionError" in written.getvalue()
    assert TOKEN not in written.getvalue()


@in_both_formats
def test_the_token_is_covered_in_the_lines_of_libraries(written: io.StringIO):
    logging.getLogger("aiohttp.client").warning("retrying %s", REQUEST)
    assert "[token]" in written.getvalue()
    assert TOKEN not in written.getvalue()


@in_both_formats
def test_libraries_are_silent_at_info(written: io.StringIO):
    logging.getLogger("httpx").info("GET %s", REQUEST)
    logging.getLogger("bot.telegram").info("polling")
    assert "polling" in written.getvalue()
    assert "GET" not in written.getvalue()


@pytest.mark.parametrize("written", ["json"], indirect=True)
def test_a_line_for_collectors_is_one_json_object(written: io.StringIO):
    try:
        fail()
    except ConnectionError:
        logging.getLogger("bot.app").exception("сбой %d", 7)
    (line,) = written.getvalue().splitlines()
    record = json.loads(line)
    assert (record["level"], record["logger"], record["message"]) == ("ERROR", "bot.app", "сбой 7")
    assert record["time"]
    assert "ConnectionError" in record["exception"]


@in_both_formats
def test_times_are_in_utc_and_in_the_form_of_iso_8601(written: io.StringIO):
    record = logging.makeLogRecord({"name": "bot", "levelno": logging.INFO, "levelname": "INFO", "msg": "x"})
    record.created = 1_795_718_921.222
    logging.getLogger("bot").handle(record)
    assert "2026-11-26T18:48:41.222Z" in written.getvalue()


def test_a_trail_has_the_frames_of_every_cause_and_only_our_own_errors_speak():
    try:
        try:
            fail()
        except ConnectionError as cause:
            raise Misconfigured("PORT is taken") from cause
    except Misconfigured as error:
        trail = logs.trail(error)
    first, second = trail.split("Misconfigured: PORT is taken\n")
    assert first.startswith("ConnectionError\n")
    assert "in fail" in first
    assert "in test_a_trail" in second
    assert TOKEN not in trail


def test_an_error_that_is_its_own_context_has_a_trail_that_ends():
    one, other = ValueError(), KeyError()
    one.__context__, other.__context__ = other, one
    assert logs.trail(one).split() == ["KeyError", "ValueError"]


def test_what_only_looks_a_little_like_a_token_stays():
    for harmless in ("12:30:45", "2001:db8::1", "pid 123456: started", "statement 123456:7"):
        assert logs.hidden(harmless) == harmless
