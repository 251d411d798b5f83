"""What Telegram accepts: each number with the section of the Bot API documentation that states it.

The documentation is https://core.telegram.org/bots/api; a limit that it leaves out says so.
"""

from telegram_local.errors import bad_request

TEXT_UNITS = 4096  # sendMessage, text: "1-4096 characters after entities parsing", counted in UTF-16 units
CAPTION_UNITS = 1024  # sendPhoto, caption: "0-1024 characters after entities parsing"
CALLBACK_DATA_BYTES = 64  # InlineKeyboardButton, callback_data: "1-64 bytes"
CALLBACK_ANSWER_UNITS = 200  # answerCallbackQuery, text: "0-200 characters"
COPY_TEXT_UNITS = 256  # CopyTextButton, text: "1-256 characters"
KEYBOARD_BUTTONS = 100  # not documented: Telegram answers REPLY_MARKUP_TOO_LONG past it
ENTITIES = 100  # not documented: formatting past it is dropped without a word
CALLBACK_SECONDS = 15  # not documented: how long a callback query waits for its answer

UPDATES_AT_ONCE = 100  # getUpdates, limit: "Values between 1-100 are accepted"
POLL_SECONDS = 50  # getUpdates, timeout: not documented; the server's source caps it here
UPDATE_SECONDS = 24 * 60 * 60  # Getting updates: "they will not be kept longer than 24 hours"
CALLBACK_UPDATE_SECONDS = 150  # not documented: the server's source drops older presses
CHOSEN_UPDATE_SECONDS = 600  # not documented: the server's source drops older chosen results
FUTURE_OFFSET = 10  # getUpdates: not documented; an offset further ahead than this is as good as none
REPEATED_POLL_SECONDS = 0.5  # getUpdates: not documented; asking the same offset sooner gets one update …
REPEATED_POLL_WAITS = 3.0  # … and sooner than this it waits so long where there is none, as by timeout=3

WEBHOOK_CONNECTIONS = 100  # setWebhook, max_connections: "1-100"
WEBHOOK_CONNECTIONS_DEFAULT = 40  # setWebhook, max_connections: "Defaults to 40"
SECRET_TOKEN_UNITS = 256  # setWebhook, secret_token: "1-256 characters"

COMMANDS = 100  # setMyCommands, commands: "At most 100 commands can be specified"
COMMAND_UNITS = 32  # BotCommand, command: "1-32 characters"
COMMAND_DESCRIPTION_UNITS = 256  # BotCommand, description: "1-256 characters"
NAME_UNITS = 64  # setMyName, name: "0-64 characters"
DESCRIPTION_UNITS = 512  # setMyDescription, description: "0-512 characters"
SHORT_DESCRIPTION_UNITS = 120  # setMyShortDescription, short_description: "0-120 characters"

INLINE_SECONDS = 30  # not documented: the server's source drops older inline queries
INLINE_RESULTS = 50  # answerInlineQuery, results: "No more than 50 results per query are allowed"
INLINE_RESULT_ID_BYTES = 64  # InlineQueryResultArticle, id: "1-64 Bytes"
INLINE_QUERY_UNITS = 256  # InlineQuery, query: "up to 256 characters"
INLINE_OFFSET_BYTES = 64  # answerInlineQuery, next_offset: "Offset length can't exceed 64 bytes"
START_PARAMETER_UNITS = 64  # InlineQueryResultsButton, start_parameter: "1-64 characters"

PHOTO_BYTES = 10 * 1024 * 1024  # sendPhoto, photo: "at most 10 MB in size"
PHOTO_SIDES = 10_000  # sendPhoto, photo: "The photo's width and height must not exceed 10000 in total"
PHOTO_RATIO = 20  # sendPhoto, photo: "Width and height ratio must be at most 20"


def units(text: str) -> int:
    """Length as Telegram counts it: in UTF-16 code units."""
    return len(text) + sum(character > "\uffff" for character in text)


def refuse_longer(text: str, limit: int, words: str) -> None:
    if units(text) > limit:
        raise bad_request(words)
