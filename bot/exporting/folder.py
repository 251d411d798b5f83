"""The files of an export, each whole or not there."""

import os
import tempfile
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import orjson

from bot.exporting import Format, atom, csv_files, datasette
from bot.exporting.atom import History
from bot.exporting.popolo import popolo
from bot.exporting.records import RECORDS, records
from db.model import Lang
from db.store import exporting
from db.store.describing import schema
from db.tables import TABLES, Contents


def write(kind: Format, folder: Path, contents: Contents, history: History, lang: Lang) -> list[Path]:
    """The files written; OSError where they cannot be."""
    folder.mkdir(parents=True, exist_ok=True)
    written = []
    if kind == "sqlite":
        path = folder / f"{datasette.FILE}.db"
        _whole(path, partial(exporting.write, contents))
        written.append(path)
    for name, content in _files(kind, contents, history, lang).items():
        _whole(folder / name, partial(_put, content))
        written.append(folder / name)
    return written


def _files(kind: Format, contents: Contents, history: History, lang: Lang) -> Mapping[str, bytes]:
    match kind:
        case "csv":
            tables = {
                f"{one.name}.csv": csv_files.text(one, contents).encode(csv_files.ENCODING) for one in TABLES
            }
            described = _json(csv_files.metadata(contents))
            return {**tables, "csv-metadata.json": described, "DICTIONARY.md": _dictionary(contents)}
        case "jsonl":
            lines = {f"{what}.jsonl": _lines(records(contents, what)) for what in RECORDS}
            return {**lines, "schema.json": _json(schema())}
        case "sqlite":
            shown = _json(datasette.metadata(contents))
            return {"metadata.json": shown, "DICTIONARY.md": _dictionary(contents)}
        case "popolo":
            return {"popolo.json": _json(popolo(contents))}
        case "atom":
            return {"changes.atom": atom.feed(contents, history, lang)}


def _dictionary(contents: Contents) -> bytes:
    return csv_files.dictionary(contents).encode()


def _json(value: Any) -> bytes:
    return orjson.dumps(value, option=orjson.OPT_INDENT_2 | orjson.OPT_APPEND_NEWLINE)


def _lines(values: Sequence[Any]) -> bytes:
    return b"".join(orjson.dumps(value, option=orjson.OPT_APPEND_NEWLINE) for value in values)


def _put(content: bytes, path: Path) -> None:
    path.write_bytes(content)


def _whole(path: Path, fill: Callable[[Path], object]) -> None:
    """Beside, then renamed: whoever reads the file meanwhile has the one before."""
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f"{path.name}.", suffix=".draft")
    os.close(handle)
    draft = Path(name)
    try:
        fill(draft)
        # What others may read of a new file, not what a draft keeps to itself.
        draft.chmod(0o644)
        draft.replace(path)
    finally:
        draft.unlink(missing_ok=True)
