"""What an index of many names does with numpy; a small one never imports this module."""

from collections.abc import Mapping, Sequence
from itertools import chain

import numpy as np
import numpy.typing as npt

from db.names.grams import LEAST_SHARED, NEAREST, Form
from db.names.postings import A_WORD_MORE, LEAST_PROMISE

Numbers = npt.NDArray[np.int32]


class ManyForms:
    """Forms that are one slip away, and forms that share many grams with a word."""

    def __init__(self, forms: Sequence[Form]) -> None:
        letters = sorted(set().union(*(form.fine for form in forms), *(form.coarse for form in forms)))
        self._codes = {letter: code for code, letter in enumerate(letters, start=1)}
        self._base = len(letters) + 1
        fine, fine_places = self._coded([form.fine for form in forms])
        rough, rough_places = self._coded([form.coarse for form in forms])
        grams = np.concatenate([fine, rough + self._base**3])
        places = np.concatenate([fine_places, rough_places])
        order = np.argsort(grams, kind="stable")
        self._places: Numbers = places[order]
        self._starts = np.searchsorted(grams[order], np.arange(2 * self._base**3 + 1, dtype=np.int32))
        self._sizes = np.bincount(places, minlength=len(forms)).astype(np.int32)
        self._slips = Slips([form.fine for form in forms], self._codes)

    def near(self, typed: Sequence[Form]) -> set[int]:
        found: set[int] = set()
        for form in typed:
            found.update(self._slips.near(form.fine))
            found.update(self._sharing(form))
        return found

    def _sharing(self, form: Form) -> list[int]:
        fine, _ = self._coded([form.fine])
        rough, _ = self._coded([form.coarse])
        grams = [*fine.tolist(), *(rough + self._base**3).tolist()]
        lists = [self._places[self._starts[gram] : self._starts[gram + 1]] for gram in grams]
        shared = np.bincount(np.concatenate(lists), minlength=len(self._sizes))
        likely = np.flatnonzero(shared >= max(1, LEAST_SHARED * shared.max()))
        both = shared[likely]
        share = both / (len(grams) + self._sizes[likely] - both)
        if len(likely) > NEAREST:
            likely = likely[np.argpartition(-share, NEAREST)[:NEAREST]]
        places: list[int] = likely.tolist()
        return places

    def _coded(self, skeletons: Sequence[str]) -> tuple[Numbers, Numbers]:
        """Every gram as a number, and the place of the skeleton that it comes from; 0 pads both ends."""
        codes = self._codes
        padded = chain.from_iterable((0, *(codes.get(letter, 0) for letter in one), 0) for one in skeletons)
        letters = np.fromiter(padded, dtype=np.int32)
        places = np.repeat(np.arange(len(skeletons), dtype=np.int32), [len(one) + 2 for one in skeletons])
        grams = (letters[:-2] * self._base + letters[1:-1]) * self._base + letters[2:]
        inside = places[:-2] == places[2:]
        return grams[inside], places[:-2][inside]


class Slips:
    """Skeletons by what is left of them without one letter.

    Two that are equal but for one letter left out, added, changed, or swapped with the next have one of
    those in common. Each is kept as a hash; a false friend costs a look and no more.
    """

    LONGEST = 24
    AT_ONCE = 20_000

    def __init__(self, skeletons: Sequence[str], codes: Mapping[str, int]) -> None:
        self._codes = codes
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
        codes = self._codes
        letters[np.arange(letters.shape[1]) < lengths[:, None]] = np.fromiter(
            (codes.get(letter, 0) for letter in chain.from_iterable(skeletons)), dtype=np.uint64
        )
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
            best = np.zeros(len(self._lengths), dtype=np.float32)
            lists = []
            for word, value in sorted(worth.items(), key=lambda pair: pair[1]):
                lists.append(self._slice(word))
                best[lists[-1]] = value
            if lists:
                entries = np.concatenate(lists)
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
