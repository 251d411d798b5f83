"""What a text would be, typed with the same keys in the other layout."""

import re
from collections.abc import Iterator, Mapping

# Keys of the Latin and the Russian layout that share a place on the keyboard.
QWERTY = "`qwertyuiop[]asdfghjkl;'zxcvbnm,./~QWERTYUIOP{}ASDFGHJKL:\"ZXCVBNM<>?"
RUSSIAN = "ёйцукенгшщзхъфывапролджэячсмитьбю.ЁЙЦУКЕНГШЩЗХЪФЫВАПРОЛДЖЭЯЧСМИТЬБЮ,"
# The Kazakh layout puts its own letters where digits are.
KAZAKH_DIGITS: Mapping[str, str] = dict(zip("234580-=", "әіңғүқөһ", strict=True))

_TO_RUSSIAN = str.maketrans(QWERTY, RUSSIAN)
_TO_LATIN = str.maketrans(RUSSIAN, QWERTY)
_TO_KAZAKH = _TO_RUSSIAN | str.maketrans(dict(KAZAKH_DIGITS))
_KEYS = re.compile("[a-z]", re.IGNORECASE)


def layouts(text: str) -> Iterator[str]:
    """The same keys in the other layouts; every text has as many characters as the one typed."""
    if _KEYS.search(text):
        yield text.translate(_TO_RUSSIAN)
        if any(key in text for key in KAZAKH_DIGITS):
            yield text.translate(_TO_KAZAKH)
    else:
        yield text.translate(_TO_LATIN)
