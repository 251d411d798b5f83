"""A word as somebody typed it."""

from functools import cached_property

from db.names import tables
from db.names.endings import bases, is_patronymic
from db.names.folding import initials, is_foreign, skeletons

LONGEST_ACRONYM = 5


class Typed:
    """A plain word with its readings, and with the dictionary forms that it may be a case of."""

    def __init__(self, plain: str, readings: tuple[str, ...] | None = None) -> None:
        self.plain = plain
        self.readings = skeletons(plain) if readings is None else readings
        self.initial = len(plain) == 1
        self.free = plain in tables.WEAK_WORDS or plain in tables.QUESTION_WORDS
        """Whether it may stand beside a name that lacks it."""

    @cached_property
    def bases(self) -> tuple[str, ...]:
        """Skeletons of the dictionary forms."""
        return tuple(dict.fromkeys(read for stem in self._stems for read in skeletons(stem, 1)))

    @cached_property
    def letters(self) -> tuple[str, ...]:
        """Readings letter by letter, if it is short enough for an acronym."""
        return initials(self.plain) if len(self.plain) <= LONGEST_ACRONYM else ()

    @cached_property
    def letters_of_bases(self) -> tuple[str, ...]:
        return tuple(
            read for stem in self._stems if len(stem) <= LONGEST_ACRONYM for read in initials(stem)[:1]
        )

    @cached_property
    def patronymic(self) -> bool:
        return is_patronymic(self.readings[0])

    @cached_property
    def foreign(self) -> bool:
        """Whether its script is read by its consonants."""
        return is_foreign(self.plain)

    @property
    def may_be_a_slip(self) -> bool:
        """A year with another digit is another year, and a word of the question is what it is."""
        return not (self.initial or self.free or any(map(str.isdigit, self.plain)))

    @cached_property
    def _stems(self) -> tuple[str, ...]:
        return bases(self.plain)
