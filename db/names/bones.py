"""Words by their consonants, for scripts that leave vowels out, as Hebrew, or put others in, as Japanese."""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA

from db.names import tables
from db.names.folding import once
from db.names.grams import Form

LEAST_SHARE = 0.5
NEAREST_BONES = 20
_BARE = str.maketrans(dict(tables.BARE))


class Bones:
    def __init__(self, forms: Sequence[Form]) -> None:
        self._forms: defaultdict[str, list[Form]] = defaultdict(list)
        for form in forms:
            self._forms[bones(form.coarse)].append(form)
        self._bones = [one for one in self._forms if len(one) > 1]

    def near(self, coarse: str) -> Iterator[tuple[Form, float]]:
        """Forms with like consonants, and the share of the consonants that are alike."""
        likely = process.extract(
            bones(coarse),
            self._bones,
            scorer=OSA.normalized_similarity,
            score_cutoff=LEAST_SHARE,
            limit=NEAREST_BONES,
        )
        for one, share, _ in likely:
            for form in self._forms[one]:
                yield form, share


def bones(coarse: str) -> str:
    return once(coarse.translate(_BARE))
