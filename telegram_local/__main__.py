"""The local Telegram by itself, for work on a bot that runs elsewhere."""

import asyncio
import signal

import click

from telegram_local.demo_users import ADMIN_ID
from telegram_local.server import TOKEN, CannotListen, LocalTelegram


@click.command(help=__doc__)
@click.option("--port", default=8080, show_default=True, help="0 takes any free port.")
@click.option("--token", default=TOKEN, show_default=True, help="The token that the bot must use.")
@click.option("--admin", default=ADMIN_ID, show_default=True, help="The Telegram id of the page's admin.")
def main(port: int, token: str, admin: int) -> None:
    asyncio.run(_serve(port, token, admin))


async def _serve(port: int, token: str, admin: int) -> None:
    telegram = LocalTelegram(token)
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
