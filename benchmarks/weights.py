"""Moves every number of db/names/weights.py a little, and tells which of them the tests do not miss.

    python -m benchmarks.weights               all of them, some ten minutes
    python -m benchmarks.weights MARGIN NEAR   these

Each is moved by 15 % down and up, a whole number by one at least, and one that this would bring over 1 by
half of what keeps it under. The tests of names are run in a copy, until one fails. At most three may survive:
what moves without a test failing is either held by no test, or changes nothing and is better left out.
"""

import argparse
import ast
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
WEIGHTS = Path("db/names/weights.py")
TESTS = ("test_weights", "test_invented", "test_finding", "test_mentions", "test_strangers", "test_folding")
SHARE = 0.15
MOST_SURVIVORS = 3


def numbers(source: str) -> Iterator[tuple[str, int | float]]:
    for node in ast.parse(source).body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            yield node.targets[0].id, ast.literal_eval(node.value)


def moved(value: int | float) -> tuple[int | float, int | float]:
    if isinstance(value, int):
        step = max(1, round(SHARE * value))
        return value - step, value + step
    higher = (1 + SHARE) * value
    return round((1 - SHARE) * value, 4), round((value + 1) / 2 if value < 1 <= higher else higher, 4)


def changed(source: str, name: str, value: int | float) -> str:
    (node,) = (
        node for node in ast.parse(source).body if isinstance(node, ast.Assign) and _names(node) == name
    )
    lines = source.splitlines(keepends=True)
    lines[node.lineno - 1] = f"{name} = {value}\n"
    return "".join(lines)


def _names(node: ast.Assign) -> str:
    return ast.unparse(node.targets[0])


def survives(copy: Path, source: str) -> bool:
    """Whether the tests pass with these weights."""
    (copy / WEIGHTS).write_text(source, encoding="utf-8")
    tests = [f"tests/db/names/{name}.py" for name in TESTS]
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:cacheprovider", *tests]
    ran = subprocess.run(
        command, cwd=copy, capture_output=True, env=os.environ | {"PYTHONPATH": "."}, check=False
    )
    if ran.returncode not in {0, 1}:
        raise RuntimeError((ran.stdout + ran.stderr).decode()[-2000:])
    return ran.returncode == 0


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("names", nargs="*")
    wanted = parser.parse_args().names
    source = (ROOT / WEIGHTS).read_text(encoding="utf-8")
    survivors, tried = [], 0
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        for part in ("bot", "db", "handlers", "tests"):
            shutil.copytree(ROOT / part, copy / part, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copy(ROOT / "pyproject.toml", copy)
        if not survives(copy, source):
            sys.exit("the tests fail as it is")
        for name, value in numbers(source):
            for other in moved(value) if not wanted or name in wanted else ():
                tried += 1
                survived = survives(copy, changed(source, name, other))
                survivors += [f"{name} {value} -> {other}"] if survived else []
                print(f"{'SURVIVED' if survived else 'killed':10}{name} {value} -> {other}", flush=True)
    print(f"{len(survivors)} of {tried} survived", *survivors, sep="\n")
    return int(len(survivors) > MOST_SURVIVORS)


if __name__ == "__main__":
    sys.exit(main())
