"""The tables as CSV (RFC 4180), and what their columns hold (CSV on the Web, W3C 2015)."""

import csv
from collections.abc import Iterator
from io import StringIO
from typing import Any

from db.tables import TABLES, Column, Contents, Table

ENCODING = "utf-8-sig"
"""With the mark that Excel needs to read Cyrillic letters."""


def text(table: Table, contents: Contents) -> str:
    written = StringIO(newline="")
    rows = csv.writer(written)
    rows.writerow(column.name for column in table.columns)
    rows.writerows(table.rows(contents))
    return written.getvalue()


def metadata(contents: Contents) -> dict[str, Any]:
    """``csv-metadata.json``: a program reads from it what each column is and which table it leads to."""
    return {
        "@context": "http://www.w3.org/ns/csvw",
        "dc:title": "Derek",
        "dc:identifier": contents.version,
        "tables": [_described(table) for table in TABLES],
    }


def _described(table: Table) -> dict[str, Any]:
    keys = [
        {
            "columnReference": column.name,
            "reference": {"resource": f"{column.to}.csv", "columnReference": "id"},
        }
        for column in table.columns
        if column.to
    ]
    schema: dict[str, Any] = {"columns": list(map(_column, table.columns))}
    if table.columns[0].name == "id":
        schema["primaryKey"] = "id"
    if keys:
        schema["foreignKeys"] = keys
    return {"url": f"{table.name}.csv", "dc:description": table.what, "tableSchema": schema}


def _column(column: Column) -> dict[str, Any]:
    datatype = "string" if column.type == "TEXT" else "integer"
    return {"name": column.name, "datatype": datatype, "dc:description": column.what}


def dictionary(contents: Contents) -> str:
    """The same for people, as Markdown."""
    return "\n".join(_lines(contents))


def _lines(contents: Contents) -> Iterator[str]:
    yield f"# Derek, version {contents.version}: what the columns hold\n"
    yield "A sentence of this base stands with the words of a source: whoever passes on a statement passes on"
    yield "its standing, its speakers and its proof (an allegation is none without “alleged”).\n"
    for table in TABLES:
        yield f"## {table.name}\n\n{table.what}\n\n| column | what it holds |\n| --- | --- |"
        for column in table.columns:
            leads = f"; the id of one of {column.to}" if column.to else ""
            yield f"| `{column.name}` | {column.what}{leads} |"
        yield ""
