"""Which of the known names a curator may have meant."""

from collections.abc import Collection

from rapidfuzz import fuzz, process

MOST = 3
LEAST_ALIKE = 70
"""Of 100 (rapidfuzz's WRatio): below it a proposal is a guess that misleads."""


def nearest(written: str, known: Collection[str], least: int = LEAST_ALIKE) -> list[str]:
    """At most three, the most alike first; none where nothing is alike."""
    # A much shorter name is a part of nearly everything.
    likely = sorted(name for name in known if 2 * len(name) >= len(written))
    found = process.extract(written, likely, scorer=fuzz.WRatio, limit=MOST, score_cutoff=least)
    return [name for name, _, _ in found]


def there_is_no(what: str, id: str, known: Collection[str], remedy: str = "mend the id") -> str:
    """``there_is_no("entity", "ablyazof", …)``: with the ids that may have been meant."""
    alike = nearest(id, known)
    meant = f"; did you mean {listed(alike)}?" if alike else ""
    return f"there is no {what} '{id}': {remedy}{meant}"


def listed(names: list[str]) -> str:
    """'a', 'b' or 'c'."""
    quoted = [f"'{name}'" for name in names]
    return " or ".join(filter(None, (", ".join(quoted[:-1]), quoted[-1])))
