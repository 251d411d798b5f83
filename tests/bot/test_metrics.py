"""The counters, as Prometheus reads them."""

import re
from pathlib import Path

import orjson
import pytest

from bot.metrics import Metrics

ROOT = Path(__file__).parents[2]


def test_a_new_process_has_counted_nothing() -> None:
    text = Metrics().text("v1")
    assert "derek_dropped_total 0\n" in text
    assert 'derek_answer_seconds_bucket{le="+Inf"} 0\n' in text
    assert 'derek_base_info{version="v1"} 1\n' in text


def test_buckets_hold_all_that_was_as_quick_or_quicker() -> None:
    metrics = Metrics()
    for seconds in (0.001, 0.005, 0.02, 99):
        metrics.took(seconds)
    lines = metrics.text("").splitlines()
    assert 'derek_answer_seconds_bucket{le="0.005"} 2' in lines
    assert 'derek_answer_seconds_bucket{le="0.025"} 3' in lines
    assert 'derek_answer_seconds_bucket{le="30.0"} 3' in lines
    assert 'derek_answer_seconds_bucket{le="+Inf"} 4' in lines
    assert "derek_answer_seconds_count 4" in lines


def test_kinds_are_counted_apart_and_labels_are_escaped() -> None:
    metrics = Metrics()
    metrics.updates["text"] += 2
    metrics.updates["button"] += 1
    metrics.answers["person", "not_found"] += 3
    text = metrics.text('a "quoted" version\\')
    assert 'derek_updates_total{kind="button"} 1\nderek_updates_total{kind="text"} 2\n' in text
    assert 'derek_answers_total{command="person",outcome="not_found"} 3\n' in text
    assert 'version="a \\"quoted\\" version\\\\"' in text


def test_every_line_is_a_sample_or_says_what_one_means() -> None:
    metrics = Metrics()
    metrics.errors["network"] += 1
    for line in metrics.text("v").splitlines():
        assert line.startswith(("# HELP derek_", "# TYPE derek_", "derek_"))
        assert line.startswith("#") or float(line.rpartition(" ")[2]) >= 0


@pytest.mark.parametrize("state", ["stale", "away", "behind"])
def test_each_state_of_a_replica_is_a_gauge_of_its_own(state: str):
    usual, marked = (set(Metrics().text("v", **states).splitlines()) for states in ({}, {state: True}))
    [line] = marked - usual
    assert line.endswith(f"_{state} 1")


def test_the_dashboard_shows_all_that_is_counted_and_nothing_else():
    printed = set(re.findall(r"^# TYPE (\w+)", Metrics().text("v"), re.MULTILINE))
    board = orjson.loads((ROOT / "docs/grafana.json").read_bytes())
    asked = " ".join(target["expr"] for panel in board["panels"] for target in panel["targets"])
    shown = {re.sub(r"_(bucket|sum|count)$", "", name) for name in re.findall(r"derek_\w+", asked)}
    assert shown == printed
