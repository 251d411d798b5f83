"""The local Telegram by itself, for work on a bot that runs elsewhere."""

import asyncio
import signal

import click

from telegram_local.demo_users import ADMIN_ID
from telegram_local.server import CannotListen, LocalTelegram


@click.command(help=__doc__)
@click.option("--port", default=8080, show_default=True, help="0 takes any free port.")
@click.option("--token", help="The token that the bot must use; without it a new one is made.")
@click.option("--inline", is_flag=True, help="The bot has inline mode (getMe: supports_inline_queries).")
@click.option("--admin", default=ADMIN_ID, show_default=True, help="The Telegram id of the page's admin.")
def main(port: int, token: str | None, inline: bool, admin: int) -> None:
    asyncio.run(_serve(LocalTelegram(token, supports_inline_queries=inline), port, admin))


async def _serve(telegram: LocalTelegram, port: int, admin: int) -> None:
    telegram.populate(admin)
    try:
        await telegram.start(port=port)
    except CannotListen as reason:
        raise click.ClickException(f"{reason}; choose another with --port") from reason
    click.echo(f"Chat page           {telegram.base_url}/")
    click.echo(f"TELEGRAM_API_BASE   {telegram.base_url}")
    click.echo(f"TELEGRAM_BOT_TOKEN  {telegram.token}")
    click.echo(f"ADMIN_IDS           {admin}")
    await _until_told_to_stop()
    await telegram.stop()


async def _until_told_to_stop() -> None:
    told = asyncio.Event()
    for name in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(name, told.set)
    await told.wait()


if __name__ == "__main__":
    main()
