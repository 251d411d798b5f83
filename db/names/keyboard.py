"""What a text would be, typed with the same keys in the other layout."""

import re
from collections.abc import Iterator

from db.names import tables

_TO_RUSSIAN = str.maketrans(tables.QWERTY, tables.RUSSIAN)
_TO_LATIN = str.maketrans(tables.RUSSIAN, tables.QWERTY)
_KEYS = re.compile("[a-z]", re.IGNORECASE)
_TO_KAZAKH = _TO_RUSSIAN | str.maketrans(dict(tables.KAZAKH_DIGITS))


def layouts(text: str) -> Iterator[str]:
    """The same keys in the other layouts; every text has as many characters as the one typed."""
    if _KEYS.search(text):
        yield text.translate(_TO_RUSSIAN)
        if any(key in text for key in tables.KAZAKH_DIGITS):
            yield text.translate(_TO_KAZAKH)
    else:
        yield text.translate(_TO_LATIN)
