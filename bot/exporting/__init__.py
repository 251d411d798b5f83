"""The fact base for other tools: JSON Lines, CSV, SQLite, Popolo, and an Atom feed of what changes."""

from typing import Literal

Format = Literal["csv", "jsonl", "popolo", "sqlite", "atom"]
