"""One time at a place of a text: a run of tokens that are its parts, in whatever order a language has them.

10 January 2021, January 10th, 2021 and 2021 жылғы 10 қаңтар are one bag of a day, a month and a year.
"""

import re
from datetime import date

from db.languages.date_figures import (
    FIRST_YEAR,
    LAST_YEAR,
    TwoReadings,
    take_edtf,
    take_figures,
    take_two_years,
)
from db.languages.date_tokens import APOSTROPHES, DASHES, Tokens
from db.languages.edtf import SEASONS, Point
from db.languages.folding import in_latin, plain
from db.languages.time_words import Role, century, number
from db.languages.times import PARTS, PARTS_OF, Time, from_now, latest

_BETWEEN = 2
"""At most so many words or marks stand between two parts of one time."""
_MOST_FRACTIONS = 2
"""The end of the first half."""
_SHORT = 4
"""Letters of the longest abbreviation: a full stop after it is its own."""

_NO_YEAR_AFTER = frozenset("$€£₸₽№#")
_NO_YEAR_BEFORE = frozenset("%$€£₸₽")
_BEHIND_DAYS = DASHES | frozenset(",.;:?!)")
_COMMA = frozenset(",")
_STOP = frozenset(".")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}
_ROMAN_NUMBER = re.compile(r"x{0,2}(?:ix|iv|v?i{0,3})")


class Impossible(ValueError):  # noqa: N818 - it is what the reader wrote, not a fault
    """No calendar has the date; the places are those of its tokens."""

    def __init__(self, begin: int, end: int) -> None:
        super().__init__(begin, end)
        self.begin, self.end = begin, end


class Unreadable(ValueError):  # noqa: N818
    """What looks like a date and says none, or may be read in two ways (04/09/2018); the same places."""

    def __init__(self, begin: int, end: int) -> None:
        super().__init__(begin, end)
        self.begin, self.end = begin, end


class TimeReader:
    """Reads one time of these tokens after the other."""

    def __init__(self, tokens: Tokens, today: date) -> None:
        self._tokens = tokens
        self._today = today

    def time(self, begin: int, *, after_month: bool = False) -> tuple[Time, int] | None:
        """The time that begins at the place, and where it ends.

        ``after_month``: a bare number may be a day, as in January 10-*11*, 2021.
        """
        time, place, end = Time(), begin, begin
        if after_month and (day := self._day(place)):
            time.day, end = day
            place = self._connected(end, time)
        while part := self._part(place, begin, time):
            place = end = part
            if self._tokens.is_mark(place, _STOP, glued=True) and self._is_abbreviation(place - 1):
                place = end = place + 1
            if self._tokens.is_mark(place, APOSTROPHES, glued=True):
                # A soft sign as it is typed in Latin letters: dekabr'.
                place = end = place + 1
            place = self._connected(place, time)
        return (time, end) if time.named or (after_month and time.day) else None

    def _connected(self, place: int, time: Time) -> int:
        """Where the next part may stand, behind what joins parts; the place itself where nothing does."""
        start = place
        for _ in range(_BETWEEN):
            if said := self._tokens.said(place, Role.WITHIN):
                place = said[1]
            elif self._tokens.is_mark(place, _COMMA) or self._hyphen(place, time):
                place += 1
        return place if self._tokens.at(place) else start

    def _hyphen(self, place: int, time: Time) -> bool:
        """A hyphen without spaces joins parts of one time (9-сәуір, mid-2020), else two times."""
        following = self._tokens.at(place + 1)
        return (
            self._tokens.is_mark(place, DASHES, glued=True)
            and following is not None
            and following.glued
            and not (time.year and time.month)
            and (following.kind == "word" or not time.year)
            and not (following.kind == "number" and time.day)
        )

    def _is_abbreviation(self, place: int) -> bool:
        token = self._tokens.at(place)
        return token is not None and token.kind == "word" and len(token.text) <= _SHORT

    # Parts; each takes what it reads into the time and says where it ends

    def _part(self, place: int, begin: int, time: Time) -> int | None:
        token = self._tokens.at(place)
        if token is None:
            return None
        match token.kind:
            case "number":
                return self._number(place, begin, time)
            case "word":
                return self._word(place, time)
            case "interval" if time.month in SEASONS and not time.whole:
                return self._two_years(place, time)
            case "point" | "figures" if not (time.year or time.years):
                return self._figures(place, time)
            case _:
                return None

    def _number(self, place: int, begin: int, time: Time) -> int | None:
        if place == begin and self._is_of_a_name(place):
            return None
        return (
            self._numbered_unit(place, time)
            or self._decade(place, time)
            or self._year(place, time)
            or self._day_of_month(place, time)
        )

    def _is_of_a_name(self, place: int) -> bool:
        """v2012 and Almabel-2012 are no years, and $2000 is none."""
        token, before = self._tokens[place], self._tokens.at(place - 1)
        if before is None or not token.glued:
            return False
        if before.kind == "word" or before.text in _NO_YEAR_AFTER:
            return True
        if before.text in ".,:" and (first := self._tokens.at(place - 2)):
            return before.glued and first.kind == "number"
        if before.text in DASHES and (first := self._tokens.at(place - 2)):
            return before.glued and first.kind == "word"
        return False

    def _numbered_unit(self, place: int, time: Time) -> int | None:
        """2nd quarter, 20-ғасыр: an ordinal in figures with its unit."""
        value = self._tokens.number(place, 1, 21, (1, 2))
        if value is None:
            return None
        return self._of_unit(value, self.after_ordinal(place + 1), time, whole_words=True)

    def after_ordinal(self, place: int) -> int:
        """Behind the ending of an ordinal: 10th, 2016-го, 10-ы."""
        suffix = self._tokens.suffix(place)
        if suffix and self._tokens.said(suffix[1] - 1, Role.ORDINAL_ENDING):
            return suffix[1]
        return place

    def _of_unit(self, value: int, place: int, time: Time, *, whole_words: bool) -> int | None:
        """A quarter, a half or a century of this number; ``whole_words``: not by a unit's first letter."""
        if self._tokens.is_mark(place, DASHES, glued=True):
            place += 1
        for unit, end in self._tokens.every_said(place, Role.UNIT):
            if whole_words and end == place + 1 and len(self._tokens[place].text) == 1:
                continue
            if unit == "century" and value > 1 and not (time.year or time.years):
                time.years = Point(100 * (value - 1), years=100)
                return end
            if value <= PARTS_OF.get(unit, 0):
                time.fractions.append((value, PARTS_OF[unit]))
                return end
        return None

    def _decade(self, place: int, time: Time) -> int | None:
        """1990s, 90-е, 1990-жылдар."""
        if time.year or time.years or time.month:
            return None
        value = self._tokens.number(place, 0, LAST_YEAR, (2, 4))
        suffix = self._tokens.suffix(place + 1)
        if value is None or value % 10 or 100 <= value < FIRST_YEAR or suffix is None:
            return None
        ending = self._tokens.said(suffix[1] - 1, Role.DECADE_ENDING)
        hyphen = self._tokens.is_mark(place + 1, DASHES, glued=True)
        if not ending and not (hyphen and self._tokens.said(suffix[1] - 1, Role.YEARS)):
            return None
        if value >= FIRST_YEAR and self._is_ordinal_in(place):
            return None
        time.years = Point(self._in_century(value), years=10)
        return suffix[1]

    def _is_ordinal_in(self, place: int) -> bool:
        """Whether it is a year by its ending and the word before it: *в* 2010-м, but *к* 2010-м годам."""
        prepositions = self._tokens.every_said(place - 1, Role.PREPOSITION)
        end = self.after_ordinal(place + 1)
        ending = self._tokens.said(end - 1, Role.ENDING_OF_YEAR_IN)
        return ending is not None and ("in", place) in prepositions and not self._is_many(end)

    def _in_century(self, value: int) -> int:
        """The twenties are those of this century once they have begun, the nineties those of the last."""
        if value >= FIRST_YEAR:
            return value
        this = self._today.year // 100 * 100
        return this + value if this + value <= self._today.year else this - 100 + value

    def _year(self, place: int, time: Time) -> int | None:
        value = self._tokens.number(place, FIRST_YEAR, LAST_YEAR, (4,))
        if value is None or time.year or time.years or time.fixed:
            return None
        end = place + 1
        following = self._tokens.at(end)
        if following and following.glued:
            if following.text in _NO_YEAR_BEFORE or self._is_fraction(end):
                return None
            end = self.after_ordinal(end)
            if end == place + 1 and following.kind == "word" and not self._tokens.said(end, Role.UNIT):
                return None
            if self._tokens.is_mark(end, APOSTROPHES, glued=True) and (suffix := self._tokens.suffix(end)):
                end = suffix[1]
        time.year = value
        return end

    def _is_fraction(self, place: int) -> bool:
        following = self._tokens.at(place + 1)
        return (
            self._tokens[place].text in ".,"
            and following is not None
            and following.glued
            and following.kind == "number"
        )

    def _day(self, place: int) -> tuple[int, int] | None:
        value = self._tokens.number(place, 1, 31, (1, 2))
        return (value, self.after_ordinal(place + 1)) if value else None

    def _day_of_month(self, place: int, time: Time) -> int | None:
        if time.day or time.years or time.fixed or (time.month in SEASONS):
            return None
        if not (day := self._day(place) or self._day_of_no_calendar(place)):
            return None
        value, end = day
        if not (self._closes(place, end, time) if time.month else self._leads_to_month(end, time)):
            return None
        time.day = value
        return end

    def _day_of_no_calendar(self, place: int) -> tuple[int, int] | None:
        """*32* January, read so that it can be said; 50 may, and mar, be said of something else."""
        value = self._tokens.number(place, 32, 99, (2,))
        if value is None:
            return None
        end = self.after_ordinal(place + 1)
        month = self._tokens.said(end, Role.MONTH) and not self._tokens.said(end, Role.OTHERWISE_MEANT)
        return (value, end) if month else None

    def _leads_to_month(self, end: int, time: Time) -> bool:
        """10 January; 2020 ж. 10–11 қаңтар"""
        if self._tokens.is_mark(end, DASHES) and time.year and (other := self._day(end + 1)):
            end = other[1]
        place = self._connected(end, Time(day=1))
        return self._tokens.said(place, Role.MONTH) is not None

    def _closes(self, place: int, end: int, time: Time) -> bool:
        """Whether a number behind a month is its day: December 10, but not «in December 10 people»."""
        following = self._tokens.at(end)
        if end > place + 1 or following is None:
            return True
        year_follows = self._tokens.number(end, FIRST_YEAR, LAST_YEAR, (4,)) is not None
        joined = following.text in _BEHIND_DAYS or self._tokens.said(end, Role.JOINER) is not None
        return not time.year and (year_follows or joined)

    def _word(self, place: int, time: Time) -> int | None:
        return (
            self._month(place, time, Role.MONTH)
            or self._month(place, time, Role.SEASON)
            or self._turned(place, time)
            or self._ordinal_unit(place, time)
            or self._fraction(place, time)
            or self._decade_word(place, time)
            or self._unit(place, time)
        )

    def _month(self, place: int, time: Time, role: Role) -> int | None:
        said = self._tokens.said(place, role)
        if said is None or time.month or time.years or time.fixed or (role is Role.SEASON and time.day):
            return None
        time.month = int(said[0])
        return said[1]

    def _turned(self, place: int, time: Time) -> int | None:
        """Last year, this spring, былтыр: told from today."""
        if time.year or time.years or time.fixed:
            return None
        if said := self._tokens.said(place, Role.YEAR_FROM_NOW):
            time.year = self._today.year + int(said[0])
            return said[1]
        for role in (Role.PREVIOUS, Role.THIS, Role.NEXT):
            for turn, end in self._tokens.every_said(place, role):
                if found := self._turned_unit(end, int(turn), time):
                    return found
        return None

    def _turned_unit(self, place: int, turn: int, time: Time) -> int | None:
        for unit, end in self._tokens.every_said(place, Role.UNIT):
            if len(self._tokens[end - 1].text) == 1:
                continue
            if unit == "year":
                time.year = self._today.year + turn
                return end
            if not time.month and (fixed := from_now(self._today, turn, unit)) and not self._is_many(place):
                time.fixed = fixed
                return end
        for role in (Role.MONTH, Role.SEASON):
            if not time.month and (said := self._tokens.said(place, role)):
                time.month = int(said[0])
                time.year = latest(self._today, time.month, turn)
                return said[1]
        return None

    def _is_many(self, place: int) -> bool:
        return self._tokens.said(place, Role.YEARS) is not None

    def _ordinal_unit(self, place: int, time: Time) -> int | None:
        """First half, бірінші тоқсан, XX век, twenty-first century, Q1."""
        word = self._tokens[place].text
        if roman := _roman(word):
            return self._of_unit(roman, place + 1, time, whole_words=False)
        if ordinal := century(word):
            return self._of_unit(ordinal, place + 1, time, whole_words=True)
        second = place + 1 + self._tokens.is_mark(place + 1, DASHES, glued=True)
        following = self._tokens.at(second)
        if following and following.kind == "word" and (ordinal := century(word, following.text)):
            return self._of_unit(ordinal, second + 1, time, whole_words=True)
        value = number(word)
        end = self._of_unit(value, place + 1, time, whole_words=True) if value else None
        return end or self._lettered(place, time)

    def _lettered(self, place: int, time: Time) -> int | None:
        value = self._tokens.number(place + 1, 1, 4, (1,))
        if value is None or not self._tokens[place + 1].glued or len(self._tokens[place].text) > 1:
            return None
        for unit, end in self._tokens.every_said(place, Role.UNIT):
            if value <= PARTS_OF.get(unit, 0):
                time.fractions.append((value, PARTS_OF[unit]))
                return end + 1
        return None

    def _fraction(self, place: int, time: Time) -> int | None:
        """Early, mid, late: before the time, or behind it where the language has it so."""
        said = self._tokens.said(place, Role.PART_BEHIND if time.named else Role.PART)
        if said is None or len(time.fractions) == _MOST_FRACTIONS:
            return None
        time.fractions.append(PARTS[said[0]])
        return said[1]

    def _decade_word(self, place: int, time: Time) -> int | None:
        said = self._tokens.said(place, Role.DECADE)
        if said is None or time.year or time.years or time.month or time.fixed:
            return None
        time.years = Point(self._in_century(int(said[0])), years=10)
        return said[1]

    def _unit(self, place: int, time: Time) -> int | None:
        """Words that only say what is a year, a month or a day."""
        for unit, end in self._tokens.every_said(place, Role.UNIT):
            if unit == "year" and (time.year or time.years):
                short = len(self._tokens[place].text) <= 2
                time.plural = time.plural or (self._is_many(place) and not short)
                return end
            if unit == "year" and self._tokens.number(end, FIRST_YEAR, LAST_YEAR, (4,)) and not time.named:
                return end
            if (unit == "month" and time.month) or (unit == "day" and time.day):
                return end
        return None

    def _figures(self, place: int, time: Time) -> int:
        """2016-12, 10.01.2021, 2020/12, 2019-20."""
        token = self._tokens[place]
        try:
            if token.kind == "point":
                take_edtf(token.text, time)
            else:
                take_figures(token.text, time, self._today)
        except TwoReadings:
            raise Unreadable(place, place + 1) from None
        except ValueError:
            if not take_two_years(token.text, time):
                raise Impossible(place, place + 1) from None
        return place + 1

    def _two_years(self, place: int, time: Time) -> int | None:
        """Winter 2019/2020."""
        first, _, last = self._tokens[place].text.partition("/")
        if not (first.isdigit() and last.isdigit() and int(last) == int(first) + 1):
            return None
        time.year, time.second_year = int(first), int(last)
        return place + 1


def _roman(word: str) -> int | None:
    numeral = in_latin(plain(word))
    if not _ROMAN_NUMBER.fullmatch(numeral):
        return None
    values = [_ROMAN[letter] for letter in numeral]
    return sum(
        -one if one < following else one for one, following in zip(values, (*values[1:], 0), strict=True)
    )
