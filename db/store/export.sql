-- The tables of db/tables.py in SQLite, with their keys; a test compares the two.

CREATE TABLE documents (
    id TEXT PRIMARY KEY,
    title_en TEXT NOT NULL,
    title_ru TEXT NOT NULL,
    title_kk TEXT NOT NULL,
    publisher TEXT NOT NULL,
    genre TEXT NOT NULL,
    author TEXT,
    date_edtf TEXT NOT NULL,
    earliest TEXT,
    latest TEXT,
    because_en TEXT,
    because_ru TEXT,
    because_kk TEXT,
    url TEXT,
    rights_en TEXT NOT NULL,
    rights_ru TEXT NOT NULL,
    rights_kk TEXT NOT NULL,
    language TEXT NOT NULL,
    note_en TEXT,
    note_ru TEXT,
    note_kk TEXT
) STRICT;

CREATE TABLE entities (
    id TEXT PRIMARY KEY,
    name_en TEXT NOT NULL,
    name_ru TEXT NOT NULL,
    name_kk TEXT NOT NULL,
    kind TEXT NOT NULL,
    type TEXT
) STRICT;

CREATE TABLE names (
    entity TEXT NOT NULL REFERENCES entities (id),
    text TEXT NOT NULL,
    lang TEXT,
    main INTEGER NOT NULL,
    misprint INTEGER NOT NULL,
    documents TEXT
) STRICT;

CREATE INDEX names_by_entity ON names (entity);

CREATE TABLE statements (
    id TEXT PRIMARY KEY,
    subject TEXT NOT NULL REFERENCES entities (id),
    text_en TEXT NOT NULL,
    text_ru TEXT NOT NULL,
    text_kk TEXT NOT NULL,
    standing TEXT NOT NULL,
    said_by TEXT,
    proof TEXT NOT NULL,
    when_edtf TEXT,
    earliest TEXT,
    latest TEXT,
    because_en TEXT,
    because_ru TEXT,
    because_kk TEXT,
    as_of INTEGER NOT NULL,
    is_event INTEGER NOT NULL,
    legal TEXT,
    link_subject TEXT REFERENCES entities (id),
    link_relation TEXT,
    link_object TEXT REFERENCES entities (id),
    link_since TEXT,
    link_until TEXT
) STRICT;

CREATE INDEX statements_by_subject ON statements (subject);

CREATE INDEX statements_by_link_subject ON statements (link_subject);

CREATE INDEX statements_by_link_object ON statements (link_object);

CREATE TABLE statement_about (
    statement TEXT NOT NULL REFERENCES statements (id),
    place INTEGER NOT NULL,
    entity TEXT NOT NULL REFERENCES entities (id),
    PRIMARY KEY (statement, place)
) STRICT;

CREATE INDEX statement_about_by_entity ON statement_about (entity);

CREATE TABLE statement_said_by (
    statement TEXT NOT NULL REFERENCES statements (id),
    place INTEGER NOT NULL,
    entity TEXT NOT NULL REFERENCES entities (id),
    PRIMARY KEY (statement, place)
) STRICT;

CREATE INDEX statement_said_by_by_entity ON statement_said_by (entity);

CREATE TABLE quotes (
    statement TEXT NOT NULL REFERENCES statements (id),
    place INTEGER NOT NULL,
    document TEXT NOT NULL REFERENCES documents (id),
    text TEXT NOT NULL,
    start_at INTEGER NOT NULL,
    end_at INTEGER NOT NULL,
    PRIMARY KEY (statement, place)
) STRICT;

CREATE INDEX quotes_by_document ON quotes (document);

CREATE TABLE contrasts (
    statement TEXT NOT NULL REFERENCES statements (id),
    other TEXT NOT NULL REFERENCES statements (id),
    kind TEXT NOT NULL,
    note_en TEXT NOT NULL,
    note_ru TEXT NOT NULL,
    note_kk TEXT NOT NULL,
    PRIMARY KEY (statement, other, kind)
) STRICT;

CREATE INDEX contrasts_by_other ON contrasts (other);

CREATE TABLE corrections (
    statement TEXT NOT NULL REFERENCES statements (id),
    place INTEGER NOT NULL,
    changed_on TEXT NOT NULL,
    before_en TEXT NOT NULL,
    before_ru TEXT NOT NULL,
    before_kk TEXT NOT NULL,
    why_en TEXT NOT NULL,
    why_ru TEXT NOT NULL,
    why_kk TEXT NOT NULL,
    PRIMARY KEY (statement, place)
) STRICT;

CREATE TABLE withdrawn (
    id TEXT PRIMARY KEY,
    withdrawn_on TEXT NOT NULL,
    why_en TEXT NOT NULL,
    why_ru TEXT NOT NULL,
    why_kk TEXT NOT NULL
) STRICT;
