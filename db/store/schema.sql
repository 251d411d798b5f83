-- One version of the fact base. Derived from seeds/ by db/store/build.py, never changed afterwards.

CREATE TABLE base (
    version    TEXT NOT NULL,        -- the fingerprint of the seeds it was built from
    entities   INTEGER NOT NULL,
    statements INTEGER NOT NULL,
    sources    INTEGER NOT NULL
) STRICT;

-- A document as it was published. Dates are EDTF, with the days they may cover.
CREATE TABLE source (
    id        TEXT PRIMARY KEY,
    title     TEXT NOT NULL,
    publisher TEXT NOT NULL,
    short     TEXT NOT NULL,         -- the publisher's name as a source line gives it
    genre     TEXT NOT NULL,
    author    TEXT,                  -- only where printed
    edtf      TEXT NOT NULL,
    earliest  TEXT,
    latest    TEXT,
    because   TEXT,                  -- JSON by language; NULL where the date is printed
    url       TEXT,
    rights    TEXT NOT NULL,
    language  TEXT NOT NULL,
    note      TEXT                   -- JSON by language
) STRICT, WITHOUT ROWID;

CREATE TABLE entity (
    id       TEXT PRIMARY KEY,
    position INTEGER NOT NULL,       -- the curators' order
    kind     TEXT NOT NULL,
    type     TEXT,
    name     TEXT NOT NULL           -- JSON by language
) STRICT, WITHOUT ROWID;

-- Every form of a name: chosen spellings, printed forms, editorial additions.
CREATE TABLE name (
    id        INTEGER PRIMARY KEY,
    entity    TEXT NOT NULL REFERENCES entity,
    text      TEXT NOT NULL,
    lang      TEXT,
    main      INTEGER NOT NULL,
    misprint  INTEGER NOT NULL,
    documents TEXT NOT NULL          -- JSON list of source ids that print it
) STRICT;

CREATE TABLE distinct_from (
    entity TEXT NOT NULL REFERENCES entity,
    other  TEXT NOT NULL REFERENCES entity,
    PRIMARY KEY (entity, other)
) STRICT, WITHOUT ROWID;

CREATE TABLE statement (
    id          TEXT PRIMARY KEY,
    position    INTEGER NOT NULL UNIQUE,
    fingerprint TEXT NOT NULL,       -- changes when anything of the statement does
    text        TEXT NOT NULL,       -- JSON by language
    standing    TEXT NOT NULL,
    edtf        TEXT,
    earliest    TEXT,
    latest      TEXT,
    because     TEXT,                -- JSON by language; NULL where the date is stated or absent
    said_by     TEXT REFERENCES entity,
    legal       TEXT,
    link        TEXT                 -- JSON: subject, relation, object, since, until
) STRICT, WITHOUT ROWID;
CREATE INDEX statement_by_speaker ON statement (said_by) WHERE said_by IS NOT NULL;
CREATE INDEX statement_by_date ON statement (earliest) WHERE edtf IS NOT NULL;

CREATE TABLE about (
    statement TEXT NOT NULL REFERENCES statement,
    position  INTEGER NOT NULL,      -- 0 is the subject
    entity    TEXT NOT NULL REFERENCES entity,
    PRIMARY KEY (statement, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX about_by_entity ON about (entity, position);

-- The document's own characters; start and stop count Unicode code points.
CREATE TABLE quote (
    statement TEXT NOT NULL REFERENCES statement,
    position  INTEGER NOT NULL,
    source    TEXT NOT NULL REFERENCES source,
    text      TEXT NOT NULL,
    start     INTEGER NOT NULL,
    stop      INTEGER NOT NULL CHECK (stop > start),
    PRIMARY KEY (statement, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX quote_by_source ON quote (source);

-- What stands against what: it differs from the other, or replaces it.
CREATE TABLE relative (
    statement TEXT NOT NULL REFERENCES statement,
    other     TEXT NOT NULL REFERENCES statement,
    replaces  INTEGER NOT NULL,
    note      TEXT NOT NULL,         -- JSON by language
    PRIMARY KEY (statement, other, replaces)
) STRICT, WITHOUT ROWID;
CREATE INDEX relative_by_other ON relative (other);

-- Which statements may stand in an entity's summary, and in what order.
CREATE TABLE lead (
    entity    TEXT NOT NULL REFERENCES entity,
    position  INTEGER NOT NULL,
    statement TEXT NOT NULL REFERENCES statement,
    PRIMARY KEY (entity, position, statement)
) STRICT, WITHOUT ROWID;

-- Words to statements: the sentences, their quotes, and the names of what they are about.
CREATE VIRTUAL TABLE words USING fts5 (
    statement UNINDEXED, en, ru, kk, quotes, names,
    tokenize = "unicode61 remove_diacritics 2"
);

-- A statement whole, one row each: what db/store/queries.py reads. The inner selects put the lists in order
-- (ORDER BY inside an aggregate needs SQLite 3.44).
CREATE VIEW whole AS
SELECT statement.*,
       (SELECT json_group_array(entity)
          FROM (SELECT entity FROM about WHERE statement = statement.id ORDER BY position)) AS about,
       (SELECT json_group_array(json_array(source, text, start, stop))
          FROM (SELECT * FROM quote WHERE statement = statement.id ORDER BY position)) AS quotes,
       (SELECT json_group_array(json_array(other, replaces, json(note)))
          FROM relative WHERE statement = statement.id) AS relatives,
       (SELECT json_group_object(entity, position) FROM lead WHERE statement = statement.id) AS leads
  FROM statement;
