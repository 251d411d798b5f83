"""What the bot counts, in Prometheus' text format; nothing here says who asked or what."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping

CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8"
"""Prometheus, exposition formats: the text format's version."""
BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
"""Seconds from taking an update to its last message having been sent."""

_STATES = (
    ("derek_base_stale", "1 where an older release answers, for the seeds are unsound.", "stale"),
    ("derek_base_behind", "1 where another replica published what this one does not serve yet.", "behind"),
    ("derek_store_away", "1 where what is remembered about chats cannot be read or written.", "away"),
)


class Metrics:
    """Counters since the start of the process."""

    def __init__(self) -> None:
        self.answers: Counter[tuple[str, str]] = Counter()
        """By command and outcome; what is no command counts as "plain", an unknown one as "unknown"."""
        self.updates: Counter[str] = Counter()
        """Telegram's, by kind: command, text, button, inline, wordless, added, blocked, moved, other, …"""
        self.errors: Counter[str] = Counter()
        """By what went wrong: flood_wait, network, forbidden, refused, undelivered, full, bug, lost …"""
        self.dropped = 0
        """Questions of chats that flooded, not answered."""
        self.superseded = 0
        """Inline queries that were not answered, for their reader had typed on."""
        self.set_aside = 0
        """Updates confirmed to Telegram before they were answered, for their chats had to wait."""
        self._seconds = [0] * (len(BUCKETS) + 1)
        self._sum = 0.0

    def took(self, seconds: float) -> None:
        """Count an answer into the histogram."""
        self._seconds[bisect_left(BUCKETS, seconds)] += 1
        self._sum += seconds

    def text(self, base: str, *, stale: bool = False, away: bool = False, behind: bool = False) -> str:
        """``base`` is the version that answers now; ``stale`` where the seeds hold what cannot be served.

        ``away`` where what is remembered about chats cannot be read or written, ``behind`` where another
        replica published what this one does not serve.
        """
        served = {"stale": stale, "away": away, "behind": behind}
        return "\n".join(self._lines(base, served)) + "\n"

    def _lines(self, base: str, served: Mapping[str, bool]) -> Iterator[str]:
        answers = (
            (_labels(command=command, outcome=outcome), count)
            for (command, outcome), count in sorted(self.answers.items())
        )
        yield from _counter("derek_answers_total", "Answers, by command and outcome.", answers)
        yield from _counter("derek_updates_total", "Updates taken, by kind.", _by_kind(self.updates))
        yield from _counter("derek_errors_total", "Troubles, by kind.", _by_kind(self.errors))
        yield from _counter(
            "derek_dropped_total", "Questions dropped because their chat flooded.", [("", self.dropped)]
        )
        yield from _counter(
            "derek_superseded_total",
            "Inline queries not answered, for their reader had typed on.",
            [("", self.superseded)],
        )
        yield from _counter(
            "derek_set_aside_total",
            "Updates of chats that had to wait, confirmed before they were answered.",
            [("", self.set_aside)],
        )
        yield from self._histogram()
        yield from _metric(
            "gauge", "derek_base_info", "The fact base's version.", [(_labels(version=base), 1)]
        )
        for name, meaning, state in _STATES:
            yield from _metric("gauge", name, meaning, [("", int(served[state]))])

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


def _by_kind(counts: Mapping[str, int]) -> Iterator[tuple[str, int]]:
    return ((_labels(kind=kind), count) for kind, count in sorted(counts.items()))


def _labels(**labels: str) -> str:
    pairs = ",".join(f'{name}="{_escaped(value)}"' for name, value in labels.items())
    return f"{{{pairs}}}"


def _escaped(value: str) -> str:
    return value.replace("\\", r"\\").replace('"', r"\"").replace("\n", r"\n")
