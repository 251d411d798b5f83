"""``python -m telegram_local``: the addresses are printed, and a port that is taken is named."""

import asyncio
import signal
import sys

from aiohttp import ClientSession
from click.testing import CliRunner

from telegram_local import LocalTelegram
from telegram_local.__main__ import main


async def test_what_a_bot_needs_is_printed_and_serves_until_told_to_stop() -> None:
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "telegram_local", "--port", "0", "--inline", "--admin", "42",
        stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    assert process.stdout
    async with asyncio.timeout(10):
        printed = dict([(await process.stdout.readline()).decode().rsplit(maxsplit=1) for _ in range(4)])
    assert (printed["ADMIN_IDS"], printed["Chat page"]) == ("42", printed["TELEGRAM_API_BASE"] + "/")
    address = f"{printed['TELEGRAM_API_BASE']}/bot{printed['TELEGRAM_BOT_TOKEN']}/getMe"
    async with ClientSession() as session, session.get(address) as response:
        assert (await response.json())["result"]["supports_inline_queries"]
    process.send_signal(signal.SIGTERM)
    assert await process.wait() == 0


async def test_a_taken_port_is_an_error_that_says_what_to_do(telegram: LocalTelegram) -> None:
    port = telegram.base_url.rpartition(":")[2]
    result = await asyncio.to_thread(CliRunner().invoke, main, ["--port", port])
    assert result.exit_code == 1
    assert result.output == f"Error: port {port} is taken by another program; choose another with --port\n"
