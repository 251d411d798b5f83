"""What the Bot API answers when it refuses a call."""

from typing import Any

from telegram_local.json_types import Json


class ApiError(Exception):
    """An HTTP status, and Telegram's own words for it."""

    def __init__(self, code: int, description: str, **parameters: Any) -> None:
        super().__init__(description)
        self.code = code
        self.description = description
        self.parameters: Json = parameters

    def json(self) -> Json:
        answer: Json = {"ok": False, "error_code": self.code, "description": self.description}
        return answer | ({"parameters": self.parameters} if self.parameters else {})


def bad_request(words: str) -> ApiError:
    """A 400; Telegram starts the reason with a small letter unless it is an identifier."""
    shouted = words[1:2].isupper() or words[1:2] == "_"
    return ApiError(400, "Bad Request: " + (words if shouted else words[:1].lower() + words[1:]))


def forbidden(words: str) -> ApiError:
    return ApiError(403, f"Forbidden: {words}")


def upgraded(new_id: int) -> ApiError:
    words = "Bad Request: group chat was upgraded to a supergroup chat"
    return ApiError(400, words, migrate_to_chat_id=new_id)


def conflict(words: str) -> ApiError:
    return ApiError(409, f"Conflict: {words}")


def too_many_requests(retry_after: int) -> ApiError:
    return ApiError(429, f"Too Many Requests: retry after {retry_after}", retry_after=retry_after)
