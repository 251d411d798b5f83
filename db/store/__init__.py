"""The fact base as SQLite keeps it: schema, build, questions, versions; the only part that knows SQLite."""
