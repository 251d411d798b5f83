"""What an index of many names does with numpy; a small one never imports this module."""

from collections.abc import Mapping, Sequence
from itertools import chain

import numpy as np
import numpy.typing as npt

from db.names.grams import LEAST_SHARED, Form
from db.names.postings import A_WORD_MORE, LEAST_PROMISE

NEAREST = 14
"""Fewer than of few forms: those that are one slip away come besides."""
ROUGH_LETTERS = 4
"""Coarse skeletons have few letters, and three of them in a row are in every other word."""

Numbers = npt.NDArray[np.int32]


class ManyForms:
    """Forms that are one slip away, and forms that share many grams with a word."""

    def __init__(self, forms: Sequence[Form]) -> None:
        self._fine = Grams([form.fine for form in forms], 3)
        self._rough = Grams([form.coarse for form in forms], ROUGH_LETTERS)
        self._sizes = self._fine.sizes + self._rough.sizes
        self._slips = Slips([form.fine for form in forms], self._fine.alphabet)

    def near(self, typed: Sequence[Form]) -> set[int]:
        """One slip from any reading, or much in common with the likeliest."""
        found: set[int] = set()
        for form in typed:
            found.update(self._slips.near(form.fine))
        for form in typed[:1]:
            found.update(self._sharing(form))
        return found

    def _sharing(self, form: Form) -> list[int]:
        lists = [*self._fine.holding(form.fine), *self._rough.holding(form.coarse)]
        shared = np.bincount(np.concatenate(lists), minlength=len(self._sizes))
        likely = np.flatnonzero(shared >= max(1, LEAST_SHARED * shared.max()))
        both = shared[likely]
        share = both / (len(lists) + self._sizes[likely] - both)
        if len(likely) > NEAREST:
            likely = likely[np.argpartition(-share, NEAREST)[:NEAREST]]
        places: list[int] = likely.tolist()
        return places


class Alphabet:
    """The letters of skeletons as small numbers from 1; 0 is no letter, or one that none of them has."""

    def __init__(self, skeletons: Sequence[str]) -> None:
        letters = sorted(set().union(*skeletons))
        self.size = len(letters) + 1
        self._numbers = np.zeros(max(map(ord, letters), default=0) + 2, dtype=np.int32)
        self._numbers[[ord(letter) for letter in letters]] = np.arange(1, self.size)

    def numbers(self, text: str) -> Numbers:
        points = np.frombuffer(text.encode("utf-32-le"), dtype=np.uint32)
        return self._numbers[np.minimum(points, len(self._numbers) - 1)]


class Grams:
    """Postings of all grams in one array; those of a gram lie between ``_starts[gram]`` and the next."""

    def __init__(self, skeletons: Sequence[str], letters: int) -> None:
        self.alphabet = Alphabet(skeletons)
        self._letters = letters
        grams, places = self._coded(skeletons)
        order = np.argsort(grams, kind="stable")
        self._places: Numbers = places[order]
        every = np.arange(self.alphabet.size**letters + 1, dtype=np.int32)
        self._starts = np.searchsorted(grams[order], every)
        self.sizes = np.bincount(places, minlength=len(skeletons)).astype(np.int32)

    def holding(self, skeleton: str) -> list[Numbers]:
        """For each gram of the skeleton, the places of the skeletons that have it too."""
        grams = self._coded([skeleton])[0].tolist()
        return [self._places[self._starts[gram] : self._starts[gram + 1]] for gram in grams]

    def _coded(self, skeletons: Sequence[str]) -> tuple[Numbers, Numbers]:
        """Every gram as a number, and the place of the skeleton that it comes from; 0 pads both ends."""
        letters = self.alphabet.numbers("".join(f"\0{one}\0" for one in skeletons))
        places = np.repeat(np.arange(len(skeletons), dtype=np.int32), [len(one) + 2 for one in skeletons])
        last = max(len(letters) - self._letters + 1, 0)
        grams = np.zeros(last, dtype=np.int32)
        for shift in range(self._letters):
            grams = grams * self.alphabet.size + letters[shift : shift + last]
        inside = places[:last] == places[self._letters - 1 :]
        return grams[inside], places[:last][inside]


class Slips:
    """Skeletons by what is left of them without one letter.

    Two that are equal but for one letter left out, added, changed, or swapped with the next have one of
    those in common. Each is kept as a hash; a false friend costs a look and no more.
    """

    LONGEST = 24
    AT_ONCE = 20_000

    def __init__(self, skeletons: Sequence[str], alphabet: Alphabet) -> None:
        self._alphabet = alphabet
        self._weights = np.random.default_rng(1).integers(1, 2**63, self.LONGEST + 1, dtype=np.uint64)
        hashes, places = [], []
        for first in range(0, len(skeletons), self.AT_ONCE):
            some = self._hashes([one[: self.LONGEST] for one in skeletons[first : first + self.AT_ONCE]])
            hashes.append(some[0])
            places.append(some[1] + np.int32(first))
        every, at = np.concatenate(hashes), np.concatenate(places)
        order = np.argsort(every, kind="stable")
        self._hashed, self._places = every[order], at[order]

    def near(self, skeleton: str) -> list[int]:
        hashes, _ = self._hashes([skeleton[: self.LONGEST]])
        starts = np.searchsorted(self._hashed, hashes, side="left").tolist()
        ends = np.searchsorted(self._hashed, hashes, side="right").tolist()
        found: dict[int, None] = {}
        for start, end in zip(starts, ends, strict=True):
            found.update(dict.fromkeys(self._places[start:end].tolist()))
        return list(found)

    def _hashes(self, skeletons: Sequence[str]) -> tuple[npt.NDArray[np.uint64], Numbers]:
        """Of each skeleton whole, and without each of its letters; and the place of the skeleton."""
        lengths = np.fromiter(map(len, skeletons), dtype=np.int32, count=len(skeletons))
        letters = np.zeros((len(skeletons), int(lengths.max())), dtype=np.uint64)
        letters[np.arange(letters.shape[1]) < lengths[:, None]] = self._alphabet.numbers("".join(skeletons))
        width = letters.shape[1]
        before = np.cumsum(letters * self._weights[1 : width + 1], axis=1)
        moved = np.cumsum(letters * self._weights[:width], axis=1)
        without = moved[:, -1:] - moved
        without[:, 1:] += before[:, :-1]
        inside = np.arange(width) < lengths[:, None]
        places = np.repeat(np.arange(len(skeletons), dtype=np.int32)[:, None], width, axis=1)
        hashes = np.concatenate([before[:, -1], without[inside]])
        return hashes, np.concatenate([np.arange(len(skeletons), dtype=np.int32), places[inside]])


class ManyPostings:
    """Which entries hold a word, in one array."""

    def __init__(self, entries: Sequence[Sequence[int]], words: int) -> None:
        self._lengths = np.fromiter(map(len, entries), dtype=np.int32, count=len(entries))
        numbers = np.fromiter(chain.from_iterable(entries), dtype=np.int32)
        order = np.argsort(numbers, kind="stable")
        self._entries: Numbers = np.repeat(np.arange(len(entries), dtype=np.int32), self._lengths)[order]
        self._starts = np.searchsorted(numbers[order], np.arange(words + 1, dtype=np.int32))

    def of(self, word: int) -> list[int]:
        entries: list[int] = self._slice(word).tolist()
        return entries

    def promising(self, worths: Sequence[Mapping[int, float]], most: int) -> list[int]:
        """The entries whose words are worth most, given the worth of each word to each typed word."""
        total = np.zeros(len(self._lengths), dtype=np.float32)
        touched: list[Numbers] = []
        for worth in worths:
            rising = sorted(worth.items(), key=lambda pair: pair[1])
            lists = [self._slice(word) for word, _ in rising]
            if lists:
                entries = np.concatenate(lists)
                best = np.zeros(len(self._lengths), dtype=np.float32)
                best[entries] = np.repeat([value for _, value in rising], [len(one) for one in lists])
                total[entries] = total[entries] + best[entries]
                touched.append(entries)
        if not touched:
            return []
        entries = np.concatenate(touched)
        promise = total[entries]
        entries = entries[promise >= LEAST_PROMISE * promise.max()]
        promise = total[entries] - self._lengths[entries] * A_WORD_MORE
        if len(entries) > most * 4:
            entries = entries[np.argpartition(-promise, most * 4)[: most * 4]]
        entries = np.unique(entries)
        promise = total[entries] - self._lengths[entries] * A_WORD_MORE
        ranked: list[int] = entries[np.argsort(-promise, kind="stable")[:most]].tolist()
        return ranked

    def _slice(self, word: int) -> Numbers:
        return self._entries[self._starts[word] : self._starts[word + 1]]
