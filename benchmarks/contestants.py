"""The bots that benchmarks.telegram compares, each in a process of its own: NAME and the server's address.

Every library is imported where it is used: none of the contestants carries another's.
"""

import asyncio
import sys
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

TOKEN = "1:benchmark"  # noqa: S105 - it opens nothing


def ptb(root: str) -> None:
    """python-telegram-bot's Application as it ships, echoing."""
    from telegram.ext import Application  # noqa: PLC0415

    _echo(Application.builder().token(TOKEN).base_url(f"{root}/bot"))


def transport(root: str) -> None:
    """The same on Derek's transport."""
    from telegram.ext import Application  # noqa: PLC0415

    from bot.telegram.transport import Transport  # noqa: PLC0415

    builder = Application.builder().token(TOKEN).base_url(f"{root}/bot")
    _echo(builder.request(Transport(root)).get_updates_request(Transport(root)))


def _echo(builder: Any) -> None:
    from telegram.ext import MessageHandler, filters  # noqa: PLC0415

    async def echo(update: Any, _: Any) -> None:
        await update.message.reply_text(update.message.text)

    application = builder.build()
    application.add_handler(MessageHandler(filters.ALL, echo))
    application.run_polling()


def aiogram(root: str) -> None:
    """aiogram's Dispatcher as it ships, echoing."""
    from aiogram import Bot, Dispatcher  # type: ignore[import-not-found]  # noqa: PLC0415
    from aiogram.client.session.aiohttp import (  # type: ignore[import-not-found]  # noqa: PLC0415
        AiohttpSession,
    )
    from aiogram.client.telegram import TelegramAPIServer  # type: ignore[import-not-found]  # noqa: PLC0415

    async def echo(message: Any) -> None:
        await message.answer(message.text)

    async def poll() -> None:
        dispatcher = Dispatcher()
        dispatcher.message.register(echo)
        bot = Bot(TOKEN, session=AiohttpSession(api=TelegramAPIServer.from_base(root)))
        await dispatcher.start_polling(bot)

    asyncio.run(poll())


def derek(root: str) -> None:
    """Derek as ``python -m bot poll`` runs it, but that one chat may have a hundred questions waiting.

    It is given a folder in which the base is built already, and begins with nobody remembered.
    """
    from bot.app import App  # noqa: PLC0415
    from bot.settings import Secret, read_settings  # noqa: PLC0415
    from bot.telegram import polling  # noqa: PLC0415
    from bot.telegram.limits import POLLING  # noqa: PLC0415
    from db.readers.sqlite import SqliteReaders  # noqa: PLC0415

    async def poll(fresh: Path) -> None:
        settings = replace(read_settings(), telegram_bot_token=Secret(TOKEN), telegram_api_base=root)
        async with App.open(settings) as app:
            readers = await SqliteReaders.open(fresh / "readers.db")
            try:
                await polling.run(
                    app, readers, settings.polling(), asyncio.Event(), replace(POLLING, queue_per_chat=100)
                )
            finally:
                await readers.close()

    with tempfile.TemporaryDirectory() as fresh:
        asyncio.run(poll(Path(fresh)))


CONTESTANTS = {one.__name__: one for one in (ptb, aiogram, transport, derek)}

if __name__ == "__main__":
    CONTESTANTS[sys.argv[1]](sys.argv[2])
