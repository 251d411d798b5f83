"""Characters by their names, for those that cannot be seen or look like others."""

import unicodedata


def named(character: str) -> str:
    """с U+0441 CYRILLIC SMALL LETTER ES."""
    return f"{character} U+{ord(character):04X} {unicodedata.name(character, 'without a name')}"
