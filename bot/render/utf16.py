"""Lengths as Telegram counts them, and texts cut to a length."""

ELLIPSIS = "…"


def units(text: str) -> int:
    """The length in UTF-16 units."""
    return len(text.encode("utf-16-le")) // 2


def fitting(text: str, most: int) -> str:
    """The text in ``most`` units: whole words of it, or of an endless one its beginning, and an ellipsis."""
    if units(text) <= most:
        return text
    begun = text.encode("utf-16-le")[: 2 * (most - 1)].decode("utf-16-le", "ignore")
    whole = begun if text[len(begun)] == " " or " " not in begun else begun[: begun.rfind(" ")]
    return f"{whole.rstrip(' ,;:–—-')}{ELLIPSIS}"
