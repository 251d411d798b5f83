"""From a document's text to skeletons of seeds: all that a program can write and a person then decides on."""

from db.curating.drafting.document import Draft, draft
from db.curating.drafting.text import NotDrafted
from db.curating.drafting.writing import write

__all__ = ["Draft", "NotDrafted", "draft", "write"]
