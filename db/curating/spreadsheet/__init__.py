"""A spreadsheet of statements, saved as CSV, into files of the seeds."""

from db.curating.spreadsheet.importing import Imported, import_table

__all__ = ["Imported", "import_table"]
