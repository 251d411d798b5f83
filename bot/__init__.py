"""The faces of Derek: Telegram, the terminal, JSON lines; and what wires them to the fact base."""

__version__ = "0.1.0"
