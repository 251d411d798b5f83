"""A bot to look at the chat page with: quotes, buttons, edits, pictures and inline results, all invented."""

import struct
import zlib

from telegram import (
    CopyTextButton,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InlineQueryResultArticle,
    InlineQueryResultsButton,
    MessageOriginChannel,
    MessageOriginUser,
    SwitchInlineQueryChosenChat,
    Update,
)
from telegram import InputTextMessageContent as Content
from telegram.ext import (
    Application,
    ApplicationBuilder,
    CallbackQueryHandler,
    CommandHandler,
    ContextTypes,
    InlineQueryHandler,
    MessageHandler,
    filters,
)

from telegram_local import LocalTelegram

CARD = """<b>Aibek Testov</b> · politician

Aibek Testov has led the Invented Party since 2016. <i>(as of 9 April 2018)</i>
<blockquote>“Mr Testov took over the party in late 2016,” the paper wrote.</blockquote>
He was charged with fraud in 2017; he denies it.
<blockquote expandable>“Prosecutors in the city of Exampleburg charged Testov with fraud on 3 March 2017, \
a charge which his lawyers called political. The court has not set a date, and neither side would say when \
it expects one. The party said that it would stand by its leader until the end of the trial.”</blockquote>
Source: <a href="https://example.org/testov">The Example Post</a>, 9 April 2018. More: /timeline"""
LENGTHY = "What a long answer says is said at length. " * 4
LONG = "\n\n".join(f"<b>{number}</b> {LENGTHY}" for number in range(9))
SECOND = "<b>Aibek Testov</b> · page 2 of 2\n\nNothing more is stated in the documents."
COMMANDS = ("person", "party", "timeline", "help")
MENU = {
    "en": ("Who somebody is", "What a party is", "What happened when", "What can be asked"),
    "ru": ("Кто этот человек", "Что это за партия", "Что и когда произошло", "О чём можно спросить"),
    "kk": ("Бұл кім", "Бұл қандай партия", "Не және қашан болды", "Не сұрауға болады"),
}
GREETING = """<b>Hello!</b> Ask me who somebody is, and I shall answer with the words of a source.

For example:"""


def keyboard(*rows: list[tuple[str, str]]) -> InlineKeyboardMarkup:
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(text, callback_data=data) for text, data in row] for row in rows]
    )


CARD_KEYS = keyboard([("Timeline", "timeline"), ("Sources", "sources")], [("1 / 2  ›", "page:2")])


async def start(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.effective_message
    if context.args:
        await update.effective_message.reply_text(f"Started with {context.args[0]}.")
        return
    await update.effective_message.reply_html(
        GREETING,
        reply_markup=keyboard([("Aibek Testov", "card")], [("The Invented Party", "sources")]),
    )


async def card(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.effective_message
    assert update.effective_chat
    await update.effective_chat.send_action("typing")
    await update.effective_message.reply_html(CARD, reply_markup=CARD_KEYS)


async def press(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    query = update.callback_query
    assert query
    match query.data:
        case "page:2":
            await query.answer()
            await query.edit_message_text(
                SECOND, parse_mode="HTML", reply_markup=keyboard([("‹  1 / 2", "page:1")])
            )
        case "page:1":
            await query.answer()
            await query.edit_message_text(CARD, parse_mode="HTML", reply_markup=CARD_KEYS)
        case "longer":
            await query.answer()
            await query.edit_message_text(LONG + "\n\n" + LONG + "\n\nThis is its end.", parse_mode="HTML")
        case "card":
            await query.answer()
            await card(update, context)
        case "timeline":
            await query.answer("The timeline has one entry.")
        case _:
            await query.answer("The Example Post, 9 April 2018", show_alert=True)


async def chart(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.effective_message
    await update.effective_message.reply_photo(picture(), caption="Seats, as the source counts them")


async def long(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.effective_message
    await update.effective_message.reply_html(LONG, reply_markup=keyboard([("Longer", "longer")]))


async def links(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Each kind of button that is no callback."""
    assert update.effective_message
    chosen = SwitchInlineQueryChosenChat(query="Testov", allow_group_chats=True)
    buttons = [
        InlineKeyboardButton("Copy", copy_text=CopyTextButton("Aibek Testov led it.")),
        InlineKeyboardButton("The Example Post", url="https://example.org/testov"),
        InlineKeyboardButton("Open the card", url="https://t.me/derek_local_bot?start=e-testov"),
        InlineKeyboardButton("Search here", switch_inline_query_current_chat="Testov"),
        InlineKeyboardButton("Send to a chat", switch_inline_query="Testov"),
        InlineKeyboardButton("Share in a group", switch_inline_query_chosen_chat=chosen),
        InlineKeyboardButton("Alleged embezzlement of a great deal of money", callback_data="timeline"),
    ]
    await update.effective_message.reply_text(
        "Buttons", reply_markup=InlineKeyboardMarkup([buttons[:3], buttons[3:6], buttons[6:] * 2])
    )


async def told(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    """Says what came, where that is more than a text."""
    message = update.effective_message
    assert message
    origin = message.forward_origin
    parts = [
        f"photo {message.photo[0].width}×{message.photo[0].height}" if message.photo else "",
        f"caption {message.caption}" if message.caption else "",
        f"post of {origin.chat.title}" if isinstance(origin, MessageOriginChannel) else "",
        f"forward from {origin.sender_user.first_name}" if isinstance(origin, MessageOriginUser) else "",
        f"edited: {message.text}" if update.edited_message else "",
    ]
    await message.reply_text("; ".join(part for part in parts if part))


async def found(update: Update, context: ContextTypes.DEFAULT_TYPE) -> None:
    assert update.inline_query
    page = int(update.inline_query.offset or 0)
    title, about = (("Aibek Testov", "politician"), ("The Invented Party", ""))[page]
    result = InlineQueryResultArticle("1", title, Content(CARD, parse_mode="HTML"), description=about)
    await update.inline_query.answer(
        [result],
        next_offset="" if page else "1",
        button=InlineQueryResultsButton("How to ask", start_parameter="inline"),
    )


def picture() -> bytes:
    """A picture of bars, drawn by hand."""
    width, height, heights = 480, 300, (220, 140, 90, 60)

    def pixel(x: int, y: int) -> bytes:
        bar, inside = divmod(x - 40, 105)
        drawn = 0 <= bar < len(heights) and inside < 75 and 0 <= height - 20 - y < heights[bar]
        return b"\x2f\x83\xd3" if drawn else b"\xf4\xf7\xfa"

    rows = b"".join(b"\0" + b"".join(pixel(x, y) for x in range(width)) for y in range(height))

    def chunk(kind: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(rows))
        + chunk(b"IEND", b"")
    )


def stand_in(telegram: LocalTelegram) -> Application:  # type: ignore[type-arg]
    """A python-telegram-bot application that answers with quotes, buttons, edits and pictures."""
    application = ApplicationBuilder().token(telegram.token).base_url(f"{telegram.base_url}/bot").build()
    application.add_handler(CommandHandler("start", start))
    application.add_handler(CommandHandler("chart", chart))
    application.add_handler(CommandHandler("long", long))
    application.add_handler(CommandHandler("links", links))
    more = filters.PHOTO | filters.FORWARDED | filters.UpdateType.EDITED_MESSAGE
    application.add_handler(MessageHandler(more, told))
    application.add_handler(MessageHandler(filters.TEXT, card))
    application.add_handler(CallbackQueryHandler(press))
    application.add_handler(InlineQueryHandler(found))
    return application


async def introduce(application: Application) -> None:  # type: ignore[type-arg]
    for language, descriptions in MENU.items():
        commands = list(zip(COMMANDS, descriptions, strict=True))
        await application.bot.set_my_commands(commands, language_code="" if language == "en" else language)
    await application.bot.set_my_description(
        "I answer who is who and what happened, and prove every sentence with the words of a source."
    )
