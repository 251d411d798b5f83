"""``python -m telegram_local``: the addresses are printed, and a port that is taken is named."""

import asyncio

from click.testing import CliRunner

from telegram_local import LocalTelegram
from telegram_local.__main__ import main


async def test_a_taken_port_is_an_error_that_says_what_to_do(telegram: LocalTelegram) -> None:
    port = telegram.base_url.rpartition(":")[2]
    result = await asyncio.to_thread(CliRunner().invoke, main, ["--port", port])
    assert result.exit_code == 1
    assert result.output == f"Error: port {port} is taken by another program; choose another with --port\n"
