"""One date or span at a place of a text: one time or two, with the words before, between and behind them."""

from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from db.languages.date_figures import FIRST_YEAR, LAST_YEAR
from db.languages.date_tokens import DASHES, Tokens
from db.languages.edtf import SEASONS, WINTER, NotADate, Point, sides, span
from db.languages.time_reading import Impossible, TimeReader, Unreadable
from db.languages.time_words import Role, number
from db.languages.times import Time, ago
from db.model import When

_JOINING_MARKS = DASHES | {"/"}
_ELLIPSES = frozenset("…")
_STOPS = frozenset(",.")
_FIRST_BARE_YEAR = 1700
_INTRODUCING = 4
"""At most so many phrases stand before a time: «примерно с начала …»."""


class Meaning(StrEnum):
    """How a span is meant; ``before`` and ``after`` leave out the time that is named, the others keep it."""

    IN = "in"
    SINCE = "since"
    UNTIL = "until"
    BEFORE = "before"
    AFTER = "after"
    BETWEEN = "between"


_ONE_SIDED = (Meaning.SINCE, Meaning.UNTIL, Meaning.BEFORE, Meaning.AFTER)


@dataclass(frozen=True, slots=True)
class Found:
    """A span in the text, from one token up to another."""

    when: When
    meaning: Meaning
    begin: int
    end: int


class Reversed(ValueError):  # noqa: N818 - it is what the reader wrote, not a fault
    """A span that ends before it begins."""

    def __init__(self, first: When, last: When) -> None:
        super().__init__(first, last)
        self.first, self.last = first, last


@dataclass(slots=True)
class _Introduced:
    """What stands before a time: at which place the time begins, which prepositions, which doubt."""

    place: int
    meanings: tuple[str, ...] = ()
    doubt: str = ""


class SpanReader:
    """Reads one span of these tokens after the other."""

    def __init__(self, tokens: Tokens, today: date) -> None:
        self._today = today
        self._tokens = tokens
        self._times = TimeReader(tokens, today)

    def span(self, begin: int) -> Found | None:
        """The span that begins at the place, if one does. Raises Unreadable, Impossible or Reversed."""
        if self._tokens[begin].kind == "mark":
            return self._from_an_open_side(begin)
        introduced = self._introduced(begin)
        return (
            self._edtf(introduced, begin)
            or self._window(introduced, begin)
            or self._day(introduced, begin)
            or self._of_times(introduced, begin)
        )

    def begins_like_one(self) -> bool:
        """Whether the text begins as a date does and goes on as none: *spring of* the goat."""
        begun = self._times.time(0)
        otherwise = self._tokens.said(0, Role.OTHERWISE_MEANT)
        return bool(begun and begun[0].month and not otherwise and self._tokens.said(begun[1], Role.WITHIN))

    def _from_an_open_side(self, begin: int) -> Found | None:
        """… – 2016"""
        if not self._tokens.is_mark(begin, _ELLIPSES) or not self._tokens.is_mark(begin + 1, DASHES):
            return None
        found = self._times.time(begin + 2)
        if found is None or not found[0].whole:
            return None
        _, last = self._ends(found[0], begin + 2, found[1])
        return Found(span(None, last), Meaning.UNTIL, begin, found[1])

    def _introduced(self, begin: int) -> _Introduced:
        """Prepositions and doubts before a time, and the article."""
        found = _Introduced(begin)
        for _ in range(_INTRODUCING):
            place = found.place
            if said := self._tokens.said(place, Role.ABOUT) or self._tokens.said(place, Role.PERHAPS):
                found.doubt = _doubted(found.doubt, said[0])
                found.place = said[1]
                if self._tokens.is_mark(found.place, _STOPS):
                    found.place += 1
            elif not found.meanings and (every := self._tokens.every_said(place, Role.PREPOSITION)):
                longest = every[0][1]
                found.meanings = tuple(meaning for meaning, end in every if end == longest)
                found.place = longest
            elif (place > begin or not found.meanings) and (said := self._tokens.said(place, Role.WITHIN)):
                found.place = said[1]
        return found

    def _edtf(self, introduced: _Introduced, begin: int) -> Found | None:
        """2010-04/.., 2009~/2010."""
        token = self._tokens.at(introduced.place)
        if token is None or token.kind != "interval":
            return None
        text = token.text
        try:
            first, last = sides(text)
        except NotADate:
            ends = text.split("/")
            if ".." in ends:
                raise Impossible(introduced.place, introduced.place + 1) from None
            raise self._backwards(ends[0], ends[1], introduced.place) from None
        meaning = Meaning.SINCE if last is None else Meaning.UNTIL if first is None else Meaning.BETWEEN
        return Found(span(first, last), meaning, begin, introduced.place + 1)

    def _backwards(self, first: str, last: str, place: int) -> Reversed:
        try:
            return Reversed(span(*sides(first)), span(*sides(last)))
        except NotADate:
            raise Impossible(place, place + 1) from None

    def _window(self, introduced: _Introduced, begin: int) -> Found | None:
        """The last ten years; ten years ago."""
        recent = self._tokens.said(introduced.place, Role.RECENT)
        if recent and self._tokens.said(recent[1], Role.YEARS):
            # Recent years: how many?
            raise Unreadable(begin, recent[1] + 1)
        counted = self._counted(recent[1] if recent else introduced.place)
        if counted is None or (counted[1] == "year" and self._is_previous(introduced.place, counted[2])):
            return None
        count, unit, end = counted
        back = self._tokens.said(end, Role.AGO)
        if not recent and not back:
            return None
        try:
            if back:
                return self._found(introduced, begin, back[1], *[ago(self._today, count, unit)] * 2)
            first, now = ago(self._today, count, unit), ago(self._today, 0, unit)
        except (ValueError, OverflowError):
            return None
        return Found(span(first, now), Meaning.BETWEEN, begin, end)

    def _is_previous(self, place: int, end: int) -> bool:
        """Whether it is *last year*, the one before this, rather than the last twelve months."""
        said = self._tokens.said(place, Role.PREVIOUS)
        return said is not None and said[1] + 1 == end

    def _counted(self, place: int) -> tuple[int, str, int] | None:
        """How many units of what: 10 years, two months; a single one may leave its number out."""
        token = self._tokens.at(place)
        if token is None:
            return None
        count = self._tokens.number(place, 1, 999, (1, 2, 3))
        if count is None and token.kind == "word":
            count = number(token.text)
        if count is not None and (said := self._tokens.said(place + 1, Role.UNIT)):
            return count, said[0], said[1]
        said = self._tokens.said(place, Role.UNIT)
        if said and not self._tokens.said(place, Role.YEARS) and said[0] in {"year", "decade"}:
            return 1, said[0], said[1]
        return None

    def _day(self, introduced: _Introduced, begin: int) -> Found | None:
        """Yesterday; a word like *today* means a day only where nothing else is asked."""
        said = self._tokens.said(introduced.place, Role.DAY)
        if said is None:
            return None
        alone = begin == 0 and said[1] == len(self._tokens)
        if self._tokens.said(introduced.place, Role.OTHERWISE_MEANT) and not alone:
            return None
        day = ago(self._today, -int(said[0]), "day")
        return self._found(introduced, begin, said[1], day, day)

    def _of_times(self, introduced: _Introduced, begin: int) -> Found | None:
        one = self._times.time(introduced.place) or self._bare_number(introduced.place)
        if one is None:
            self._refuse_a_year_of_no_calendar(introduced, begin)
            return None
        time, end = one
        time.doubt = _doubted(introduced.doubt, time.doubt)
        if other := self._other_end(time, end, introduced.meanings):
            return self._between(time, other, begin)
        if not time.whole:
            self._refuse_without_year(time, introduced, begin, end)
            return None
        if self._may_be_a_count(time, introduced, end):
            return None
        ends = self._ends(time, introduced.place, end)
        if opened := self._opened(end):
            return Found(span(ends[0], None), Meaning.SINCE, begin, opened)
        return self._found(introduced, begin, end, *ends)

    def _may_be_a_count(self, time: Time, introduced: _Introduced, end: int) -> bool:
        """1000 people: a year so early is one only where something says so, or nothing follows."""
        bare = end == introduced.place + 1 and self._tokens[introduced.place].kind == "number"
        early = time.year is not None and time.year < _FIRST_BARE_YEAR
        following = self._tokens.at(end)
        of_what = following is not None and following.kind == "word"
        return bare and early and of_what and not introduced.meanings and not introduced.doubt

    def _bare_number(self, place: int) -> tuple[Time, int] | None:
        """*10* – 11 January; *80*-90-е: what it is shows in the other end."""
        value = self._tokens.number(place, 1, 90, (1, 2))
        before = self._tokens.at(place - 1)
        if value is None or (before and before.kind != "word" and self._tokens[place].glued):
            return None
        return Time(day=value), self._times.after_ordinal(place + 1)

    def _other_end(self, time: Time, end: int, meanings: tuple[str, ...]) -> tuple[Time, int] | None:
        """The second time of a span, and where the span ends; fills in what the two share."""
        if meanings and not {"in", "since", "until", "between"} & set(meanings):
            return None
        for place in self._joints(end):
            introduced = self._doubt(place)
            found = self._times.time(introduced.place, after_month=bool(time.month)) or self._short_year(
                time, introduced.place
            )
            if found and _shared(time, found[0]):
                found[0].doubt = _doubted(introduced.doubt, found[0].doubt)
                closed = self._tokens.said(found[1], Role.CLOSING)
                behind = self._behind(found[1], "between")
                return found[0], behind or (closed[1] if closed else found[1])
        # «2010 жылдан 2012 жылға дейін» has no word between.
        found = self._times.time(end)
        if found and (behind := self._behind(found[1], "between")) and _shared(time, found[0]):
            return found[0], behind
        return None

    def _joints(self, end: int) -> list[int]:
        """Where the second time may begin: behind a dash, or behind each of the words that join."""
        if self._tokens.is_mark(end, _JOINING_MARKS):
            return [end + 1]
        return [joined for _, joined in self._tokens.every_said(end, Role.JOINER)]

    def _doubt(self, place: int) -> _Introduced:
        found = _Introduced(place)
        for role in (Role.PERHAPS, Role.ABOUT, Role.WITHIN):
            said = self._tokens.said(found.place, role)
            if said and not (role is Role.WITHIN and self._tokens.said(found.place, Role.PREPOSITION)):
                found.doubt = _doubted(found.doubt, said[0])
                found.place = said[1]
                if self._tokens.is_mark(found.place, _STOPS):
                    found.place += 1
        return found

    def _short_year(self, time: Time, place: int) -> tuple[Time, int] | None:
        """1998–*99*"""
        value = self._tokens.number(place, 0, 99, (2,))
        plain = time.year and not time.month and not time.fractions
        if value is None or not plain or not self._tokens[place].glued or value <= (time.year or 0) % 100:
            return None
        return Time(year=(time.year or 0) // 100 * 100 + value), place + 1

    def _behind(self, place: int, meaning: str) -> int | None:
        ends = [end for value, end in self._tokens.every_said(place, Role.POSTPOSITION) if value == meaning]
        return max(ends, default=None)

    def _between(self, time: Time, other: tuple[Time, int], begin: int) -> Found:
        last, end = other
        if not time.whole or not last.whole:
            raise Unreadable(begin, end)
        (first, first_end), (last_begin, final) = self._ends(time, begin, end), self._ends(last, begin, end)
        if first.first > final.last:
            raise Reversed(span(first, first_end), span(last_begin, final))
        return Found(span(first, final), Meaning.BETWEEN, begin, end)

    def _ends(self, time: Time, begin: int, end: int) -> tuple[Point, Point]:
        try:
            return time.ends()
        except ValueError:
            raise Impossible(begin, end) from None

    def _opened(self, end: int) -> int | None:
        """Where a dash ends that leaves the span open: 2020 –, 2020 – …"""
        if not self._tokens.is_mark(end, DASHES):
            return None
        if self._tokens.is_mark(end + 1, _ELLIPSES):
            return end + 2
        return end + 1 if end + 1 == len(self._tokens) else None

    def _found(self, introduced: _Introduced, begin: int, end: int, first: Point, last: Point) -> Found:
        """The span as its preposition has it, or what stands behind it."""
        meaning = next((one for one in _ONE_SIDED if one in introduced.meanings), Meaning.IN)
        if meaning is Meaning.IN:
            every = self._tokens.every_said(end, Role.POSTPOSITION)
            if behind := [(value, at) for value, at in every if value != Meaning.BETWEEN]:
                meaning, end = Meaning(behind[0][0]), behind[0][1]
        elif closed := self._tokens.said(end, Role.CLOSING):
            end = closed[1]
        try:
            return Found(_meant(meaning, first, last), meaning, begin, end)
        except ValueError:
            raise Impossible(begin, end) from None

    # What looks like a date

    def _refuse_without_year(self, time: Time, introduced: _Introduced, begin: int, end: int) -> None:
        """A day, or a month or season that a preposition or its own form makes a date."""
        if not time.month:
            return
        adverb = self._tokens.said(introduced.place, Role.ADVERB)
        if time.day or introduced.meanings or adverb:
            raise Unreadable(begin, self._of_what(end))

    def _of_what(self, place: int) -> int:
        """Behind the word that a date is said to be of, where it is of something."""
        end = place
        while said := self._tokens.said(end, Role.WITHIN):
            end = said[1]
        following = self._tokens.at(end)
        return end + 1 if end > place and following and following.kind == "word" else place

    def _refuse_a_year_of_no_calendar(self, introduced: _Introduced, begin: int) -> None:
        place = introduced.place
        value = self._tokens.number(place, 0, 9999, (4,))
        if value is None or FIRST_YEAR <= value <= LAST_YEAR:
            return
        following = self._tokens.at(place + 1)
        if any(unit == "year" for unit, _ in self._tokens.every_said(place + 1, Role.UNIT)):
            raise Unreadable(begin, place + 2)
        if introduced.meanings and (following is None or following.kind == "mark"):
            raise Unreadable(begin, place + 1)


def _doubted(one: str, other: str) -> str:
    """Both doubts of a date: what is about and perhaps is %."""
    both = {*one, *other}
    return "%" if "%" in both or len(both) > 1 else "".join(both)


def _meant(meaning: Meaning, first: Point, last: Point) -> When:
    match meaning:
        case Meaning.SINCE:
            return span(first, None)
        case Meaning.UNTIL:
            return span(None, last)
        case Meaning.BEFORE:
            return span(None, first.before)
        case Meaning.AFTER:
            return span(last.after, None)
        case Meaning.IN | Meaning.BETWEEN:
            return span(first, last)


def _shared(one: Time, other: Time) -> bool:
    """Fill in what the two ends of a span share; False where they are no two ends of one."""
    if one.day and not one.month:
        if other.years and other.years.years == 10 and one.day % 10 == 0:
            one.years, one.day = replace(other.years, year=other.years.year // 100 * 100 + one.day), None
            return True
        if not other.day or not other.month or one.day > 31:
            return False
        one.month = other.month
    if other.day and not other.month:
        other.month = one.month
    if one.month == WINTER and one.year and not other.month and other.year == one.year + 1:
        # Winter 2019–2020 is one.
        one.year, other.month = other.year, WINTER
    if one.year and other.year:
        one.plural = other.plural = False
    if other.year and not one.whole:
        one.year = other.year - (_order(one) > _order(other))
    elif one.year and not other.whole:
        other.year = one.year + (_order(other) < _order(one))
    return True


def _order(time: Time) -> tuple[int, int]:
    """The month of a year that it begins in, and its day."""
    month = time.month or 1
    return (Point(2000, month).first.month % 12 if month in SEASONS else month, time.day or 1)
