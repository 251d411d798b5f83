"""The shapes that cross the wire, as the Bot API documentation names them."""

from typing import Any

Json = dict[str, Any]
"""An object of the Bot API: its fields are the documentation's, so they are not named twice here."""
