"""In which encoding a file may be that is not in UTF-8."""

_BYTE_ORDER = (b"\xff\xfe", b"\xfe\xff")


def not_utf8(content: bytes, error: UnicodeDecodeError) -> str:
    """As in: "not UTF-8 at byte 95, it seems to be Windows-1251"."""
    guessed = "UTF-16" if content[:2] in _BYTE_ORDER else "Windows-1251" if is_1251(content) else None
    return f"not UTF-8 at byte {error.start}{f', it seems to be {guessed}' if guessed else ''}"


def is_1251(content: bytes) -> bool:
    """Whether the bytes are likely Windows-1251: most letters beyond ASCII are small Cyrillic ones there."""
    beyond = [byte for byte in content if byte >= 0x80]
    small = sum(byte >= 0xE0 for byte in beyond)
    return bool(beyond) and small > len(beyond) / 2 and b"\x98" not in content
