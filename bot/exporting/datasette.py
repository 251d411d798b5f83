"""What datasette shows of the SQLite file besides its tables (its metadata format)."""

from typing import Any

from db.tables import TABLES, Contents

FILE = "derek"
"""The database's name, which is its file's."""


def metadata(contents: Contents) -> dict[str, Any]:
    return {
        "title": "Derek",
        "description": (
            f"Version {contents.version}. A statement without its standing, speakers and proof is no fact."
        ),
        "databases": {
            FILE: {
                "tables": {
                    table.name: {
                        "description": table.what,
                        "columns": {column.name: column.what for column in table.columns},
                        **({"label_column": table.label} if table.label else {}),
                    }
                    for table in TABLES
                }
            }
        },
    }
