"""What crosses the wire, as the Bot API documentation names it."""

from typing import Any

Json = dict[str, Any]
"""An object of the Bot API: its fields are the documentation's, so they are not named twice here."""


def number(value: Any) -> int:
    """An id or an offset, which may come as text; 0 for what is no number."""
    try:
        return int(value)
    except (TypeError, ValueError):
        return 0
