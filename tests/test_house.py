"""The rules of the house, read from the source itself."""

import ast
import re
import sys
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from db.languages import OF

ROOT = Path(__file__).parents[1]
OURS = ("bot", "handlers", "db")
TELEGRAM = "telegram_local"
"""A package of its own, which Derek's faces and tests use and which knows nothing of Derek."""

MAY_IMPORT = {
    "db": {"db"},
    "handlers": {"handlers", "db"},
    "bot": {"bot", "handlers", "db", TELEGRAM},
    TELEGRAM: {TELEGRAM},
}
SQL_STANDS_IN = ("db/store/", "db/readers/", "db/postgresql/")
SQL = re.compile(
    r"\b(SELECT\b.+\bFROM|INSERT INTO|DELETE FROM|CREATE TABLE|UPDATE \w+ SET|PRAGMA \w+)\b", re.DOTALL
)
MARKUP = re.compile(r"</?(b|i|u|s|a|p|em|strong|code|pre|br|div|span|blockquote)\b[^<>]*>|&(lt|gt|amp|quot);")
VAGUE = re.compile(r"(utils?|helpers?|common|misc|manager|base|core)")


def sources(*folders: str) -> list[Path]:
    return sorted(path for folder in folders for path in (ROOT / folder).rglob("*.py"))


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), name(path))


@cache
def nodes(path: Path) -> tuple[ast.AST, ...]:
    return tuple(ast.walk(tree(path)))


@cache
def imported(path: Path) -> tuple[str, ...]:
    """Dotted names of the modules that a file imports, inside functions too."""
    found: list[str] = []
    for node in nodes(path):
        if isinstance(node, ast.Import):
            found += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{name(path)}:{node.lineno}: imports are absolute"
            assert node.module
            found.append(node.module)
    return tuple(found)


def texts(path: Path) -> Iterator[tuple[int, str]]:
    """String constants with their lines, docstrings apart."""
    documented = {
        id(node.value)
        for node in nodes(path)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in nodes(path):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documented:
            yield node.lineno, node.value


@pytest.mark.parametrize("folder", MAY_IMPORT)
def test_imports_point_one_way(folder: str):
    wrong = [
        f"{name(path)} imports {module}"
        for path in sources(folder)
        for module in imported(path)
        if (package := module.split(".")[0]) in {*MAY_IMPORT, "tests", "benchmarks", "seeds"}
        and package not in MAY_IMPORT[folder]
    ]
    assert wrong == []


@pytest.mark.parametrize(
    ("library", "stands_in"),
    [
        ("telegram", "bot/telegram/"),
        ("aiohttp", "bot/telegram/ telegram_local/"),
        ("sqlite3", "db/store/ db/readers/"),
        ("aiosqlite", "db/store/ db/readers/"),
        ("psycopg", "db/postgresql/"),
        ("psycopg_pool", "db/postgresql/"),
        ("yaml", "db/curating/"),
        ("msgspec", "db/store/ db/curating/packed.py bot/telegram/"),
        ("orjson", "bot/ telegram_local/"),
        ("anyascii", "db/names/"),
        ("rapidfuzz", "db/curating/ db/names/ db/questions/ handlers/unknown.py"),
        ("dotenv", "bot/settings.py"),
        ("pydantic", "db/curating/"),
        ("babel", "bot/"),
        ("numpy", "db/questions/"),
        ("resvg_py", "bot/drawing/rasteriser.py"),
        ("click", "bot/__main__.py telegram_local/__main__.py"),
    ],
)
def test_a_library_is_used_in_one_place(library: str, stands_in: str):
    outside = [
        name(path)
        for path in sources(*MAY_IMPORT)
        if library in {module.split(".")[0] for module in imported(path)}
        and not name(path).startswith(tuple(stands_in.split()))
    ]
    assert outside == []


def test_one_process_waits_for_no_library_of_postgresql():
    """It is imported inside the one function that opens a database."""
    at_import = [
        name(path)
        for path in sources(*OURS)
        if not name(path).startswith("db/postgresql/")
        for node in tree(path).body
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("db.postgresql")
    ]
    assert at_import == []


DISTRIBUTIONS = {
    "dotenv": "python-dotenv",
    "psycopg_pool": "psycopg-pool",
    "resvg_py": "resvg-py",
    "pydantic_core": "pydantic",  # which raises its errors
    "telegram": "python-telegram-bot",
    "yaml": "pyyaml",
    "yarl": "aiohttp",  # whose addresses are made of it
}
"""Of modules that are not called like what is installed."""


def test_what_is_imported_is_declared_and_what_is_declared_is_imported():
    modules = {_package(module) for path in sources(*MAY_IMPORT) for module in imported(path)}
    libraries = modules - sys.stdlib_module_names - {*MAY_IMPORT}
    assert {DISTRIBUTIONS.get(library, library) for library in libraries} == declared()


def test_what_is_declared_is_locked_with_hashes_and_without_addresses():
    for lock in ("requirements.lock", "requirements-dev.lock"):
        text = (ROOT / lock).read_text(encoding="utf-8")
        pinned = re.findall(r"^([\w-]+)==\S+(?: ; .+)? \\\n +--hash=sha256:", text, re.MULTILINE)
        assert declared() - {*pinned} == set(), lock
        assert "://" not in text, lock


def declared() -> set[str]:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return {re.split(r"[^\w-]", one)[0].lower() for one in project["dependencies"]}


def test_the_local_telegram_stands_alone():
    """Its tests too know it and themselves only, and only the local mode of the bot is built on it."""
    its_tests = "tests.telegram_local"
    assert [
        f"{name(path)} imports {module}"
        for path in sources("tests/telegram_local")
        for module in imported(path)
        if module.split(".")[0] in {*OURS, "tests"} and not module.startswith(its_tests)
    ] == []
    built_on_it = {name(path) for path in sources(*OURS) if TELEGRAM in map(_package, imported(path))}
    assert built_on_it == {"bot/locally.py"}


def _package(module: str) -> str:
    return module.split(".", maxsplit=1)[0]


def test_sql_stands_in_three_folders():
    assert [
        f"{name(path)}:{line}"
        for path in sources(*OURS)
        if not name(path).startswith(SQL_STANDS_IN)
        for line, text in texts(path)
        if SQL.search(text)
    ] == []


OF_LANGUAGES = re.compile(r"db/languages/(en|ru|kk|letters|keyboard)\.py")
SHOWS_YAML = "db/curating/messages.py"
_CYRILLIC = {letter for language in OF.values() if language.latin for letter in language.letters}


def test_what_is_known_of_a_language_stands_in_its_file():
    """No letter class, no word list and no month is written a second time in the code."""
    assert [
        f"{name(path)}:{line}: {text}"
        for path in sources(*OURS)
        if not OF_LANGUAGES.fullmatch(name(path)) and name(path) != SHOWS_YAML
        for line, text in texts(path)
        if not _CYRILLIC.isdisjoint(text.casefold())
    ] == []


def test_sql_is_never_put_together_from_parts():
    joined = [
        f"{name(path)}:{node.lineno}"
        for path in sources("db")
        for node in nodes(path)
        if isinstance(node, ast.JoinedStr)
        and SQL.search("".join(str(part.value) for part in node.values if isinstance(part, ast.Constant)))
    ]
    assert joined == []


FACELESS = ("app", "reader", "terminal", "json_lines", "metrics", "signals", "words", "dates")


def test_no_update_comes_below_the_faces():
    """A question's ``context`` is ids; python-telegram-bot's is what must not come here."""
    below = [*sources("handlers", "bot/render"), *(ROOT / f"bot/{face}.py" for face in FACELESS)]
    assert [
        f"{name(path)}:{node.lineno} takes {node.arg}"
        for path in below
        for node in nodes(path)
        if isinstance(node, ast.arg)
        and (node.arg == "update" or (node.arg == "context" and _annotation(node) != "tuple[str, ...]"))
    ] == []


def _annotation(node: ast.arg) -> str:
    return ast.unparse(node.annotation) if node.annotation else ""


def test_what_telegram_allows_is_known_to_its_faces_alone():
    """A number of its Bot API is cited where it stands; settings are checked when they are read."""
    faces = ("bot/telegram/", "bot/render/as_html.py", "bot/render/as_inline.py", "bot/settings.py")
    assert [
        name(path)
        for path in sources(*OURS)
        if not name(path).startswith(faces) and "Bot API" in path.read_text(encoding="utf-8")
    ] == []


def test_markup_stands_in_no_handler_and_not_in_the_base():
    assert [
        f"{name(path)}:{line}: {text}"
        for path in sources("handlers", "db")
        for line, text in texts(path)
        if MARKUP.search(text)
    ] == []


def test_handlers_hold_no_prose():
    """Sentences stand in the catalogues; what remains are keys and commands."""
    said = re.compile(r"[A-Za-zА-я]{2,} [a-zа-я]{2,} [a-zа-я]{2,}|[\U0001F300-\U0001FAFF☀-➿]")
    assert [
        f"{name(path)}:{line}: {text}"
        for path in sources("handlers")
        for line, text in texts(path)
        if said.search(text)
    ] == []


def test_only_the_app_and_what_stands_around_it_on_telegram_turn_any_error_into_a_sentence():
    broad = [
        (name(path), ast.unparse(handler.type) if handler.type else "everything", handler)
        for path in sources(*OURS)
        for handler in nodes(path)
        if isinstance(handler, ast.ExceptHandler)
        and (handler.type is None or re.search(r"\b(Base)?Exception\b", ast.unparse(handler.type)))
    ]
    kept = [(path, caught) for path, caught, handler in broad if not _raises_again(handler)]
    assert kept == [("bot/app.py", "Exception"), ("bot/telegram/intake.py", "Exception")]


def _raises_again(handler: ast.ExceptHandler) -> bool:
    last = handler.body[-1]
    return isinstance(last, ast.Raise) and last.exc is None


def test_nothing_of_ours_is_mocked():
    assert [
        f"{name(path)} imports {module}"
        for path in sources("tests")
        for module in imported(path)
        if "mock" in module
    ] == []


def test_a_file_is_named_for_what_is_in_it():
    assert [
        name(path) for path in sources(*MAY_IMPORT, "tests", "benchmarks") if VAGUE.fullmatch(path.stem)
    ] == []


def test_every_file_says_what_it_is_for():
    assert [
        name(path)
        for path in sources(*MAY_IMPORT)
        if path.read_text(encoding="utf-8").strip() and not ast.get_docstring(tree(path))
    ] == []


def test_the_seeds_hold_no_code():
    kinds = {path.suffix for path in (ROOT / "seeds").rglob("*") if path.is_file()}
    assert kinds <= {".yaml", ".txt", ".md"}
