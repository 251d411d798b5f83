"""Whom a name means: Found, Unclear or Unknown, in any spelling of Kazakh, Russian and English."""

from db.names.finder import Explanation, Names
from db.names.match import Found, How, Match, Mention, Unclear, Unknown, Why
from db.names.resolver import resolver

__all__ = [
    "Explanation",
    "Found",
    "How",
    "Match",
    "Mention",
    "Names",
    "Unclear",
    "Unknown",
    "Why",
    "resolver",
]
