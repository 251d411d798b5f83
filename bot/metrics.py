"""What the bot counts, in Prometheus' text format; nothing here says who asked or what."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
"""Seconds from taking an update to its last message having been sent."""


class Metrics:
    """Counters since the start of the process."""

    def __init__(self) -> None:
        self.updates: Counter[str] = Counter()
        """By kind: command, text, button, wordless, other, unreadable, repeated."""
        self.errors: Counter[str] = Counter()
        """By what went wrong: flood_wait, network, forbidden, refused, markup, undelivered, bug."""
        self.misses = 0
        self.dropped = 0
        """Questions of chats that flooded, not answered."""
        self._seconds = [0] * (len(BUCKETS) + 1)
        self._sum = 0.0

    def took(self, seconds: float) -> None:
        self._seconds[bisect_left(BUCKETS, seconds)] += 1
        self._sum += seconds

    def text(self, base: str, failed: int = 0) -> str:
        """``base`` is the version of the fact base that answers now; ``failed`` answers hit a bug of ours."""
        return "\n".join(self._lines(base, failed)) + "\n"

    def _lines(self, base: str, failed: int) -> Iterator[str]:
        yield from _counter("derek_updates_total", "Updates taken, by kind.", _by("kind", self.updates))
        yield from _counter(
            "derek_errors_total", "Troubles, by kind.", _by("kind", self.errors + Counter(answer=failed))
        )
        yield from _counter(
            "derek_misses_total", "Questions that the base could not answer.", [("", self.misses)]
        )
        yield from _counter(
            "derek_dropped_total", "Questions dropped because their chat flooded.", [("", self.dropped)]
        )
        yield from self._histogram()
        yield from _metric(
            "gauge", "derek_base_info", "The fact base's version.", [(_label("version", base), 1)]
        )

    def _histogram(self) -> Iterator[str]:
        name = "derek_answer_seconds"
        yield f"# HELP {name} From taking an update to its answer having been sent."
        yield f"# TYPE {name} histogram"
        total = 0
        for bound, count in zip((*map(str, BUCKETS), "+Inf"), self._seconds, strict=True):
            total += count
            yield f'{name}_bucket{{le="{bound}"}} {total}'
        yield f"{name}_sum {self._sum:.6f}"
        yield f"{name}_count {total}"


def _counter(name: str, meaning: str, values: Iterable[tuple[str, int]]) -> Iterator[str]:
    return _metric("counter", name, meaning, values)


def _metric(kind: str, name: str, meaning: str, values: Iterable[tuple[str, int]]) -> Iterator[str]:
    yield f"# HELP {name} {meaning}"
    yield f"# TYPE {name} {kind}"
    for labels, value in values:
        yield f"{name}{labels} {value}"


def _by(label: str, counts: Mapping[str, int]) -> Iterator[tuple[str, int]]:
    return ((_label(label, value), count) for value, count in sorted(counts.items()))


def _label(name: str, value: str) -> str:
    escaped = value.replace("\\", r"\\").replace('"', r"\"").replace("\n", r"\n")
    return f'{{{name}="{escaped}"}}'
