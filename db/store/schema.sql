-- One version of the fact base. Derived from seeds/ by db/store/build.py, never changed afterwards.
--
-- A record stands whole in one JSON column (db/store/codec.py); the tables beside it are indexes: in which order
-- what is shown, counted when the base is built rather than whenever somebody asks.

CREATE TABLE base (
    version    TEXT NOT NULL,        -- the digest of the seeds and of the code that it was built by
    schema     INTEGER NOT NULL,     -- this file's number: one of another schema is built anew
    statements INTEGER NOT NULL
) STRICT;

CREATE TABLE source (
    id       TEXT PRIMARY KEY,
    position INTEGER NOT NULL,       -- the newest first
    resting  INTEGER NOT NULL,       -- how many statements it proves
    record   TEXT NOT NULL,
    content  TEXT NOT NULL           -- the document itself, as published
) STRICT;

CREATE TABLE entity (
    id        TEXT PRIMARY KEY,
    position  INTEGER NOT NULL UNIQUE,  -- the curators' order
    record    TEXT NOT NULL,
    tally     TEXT NOT NULL             -- db.store.records.Tally
) STRICT;

CREATE TABLE statement (
    id          TEXT PRIMARY KEY,
    position    INTEGER NOT NULL UNIQUE,  -- the curators' order; a document's begin at a multiple of 2^20
    fingerprint TEXT NOT NULL,       -- changes when anything of the statement does but its quotes' places
    record      TEXT NOT NULL
) STRICT;

-- What is told of an entity, and what it said: `place` counts from 0, in the order in which it is shown.
-- `list`: 'told' (leading statements first), 'said' (its own words), 'said-of' (others' words on it),
-- 'linked' (what binds it to others, by relation).
CREATE TABLE listed (
    entity    TEXT NOT NULL,
    list      TEXT NOT NULL,
    place     INTEGER NOT NULL,
    statement TEXT NOT NULL,
    PRIMARY KEY (entity, list, place)
) STRICT, WITHOUT ROWID;

-- Events, for an entity and (entity = '') for everything. `begins` and `ends` are days, '' and '9999' where open;
-- `at` is where it stands in a chronicle: a span where it begins, a month after the days in it that are known.
CREATE TABLE event (
    entity    TEXT NOT NULL,
    at        TEXT NOT NULL,
    begins    TEXT NOT NULL,
    ends      TEXT NOT NULL,
    span      INTEGER NOT NULL,      -- whether the date is an interval, whose ends are its events
    wide      INTEGER NOT NULL,      -- whether it ends in another year than it begins, or is open
    position  INTEGER NOT NULL,
    statement TEXT NOT NULL,
    PRIMARY KEY (entity, at, begins, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_by_day ON event (entity, wide, begins);

-- The years in which something begins, each with how much its chronicle tells.
CREATE TABLE year (
    year   INTEGER PRIMARY KEY,
    events INTEGER NOT NULL
) STRICT;

CREATE TABLE resting (
    source    TEXT NOT NULL,
    place     INTEGER NOT NULL,
    statement TEXT NOT NULL,
    PRIMARY KEY (source, place)
) STRICT, WITHOUT ROWID;

-- What stands beside what: it differs from the other, is worth comparing with it, or replaces it.
CREATE TABLE contrast (
    place     INTEGER PRIMARY KEY,
    statement TEXT NOT NULL,
    other     TEXT NOT NULL,
    kind      TEXT NOT NULL,         -- db.store.records.Kind of contrast
    note      TEXT NOT NULL          -- JSON by language
) STRICT;
CREATE INDEX contrast_by_statement ON contrast (statement);
CREATE INDEX contrast_by_other ON contrast (other);

CREATE TABLE contrast_of (
    entity TEXT NOT NULL,            -- '' for all of them
    place  INTEGER NOT NULL,         -- of the contrast
    PRIMARY KEY (entity, place)
) STRICT, WITHOUT ROWID;

-- What the ranking of plain questions knows of every statement (db/questions/index.py), as arrays
-- (db/questions/arrays.py): read when a version is opened.
CREATE TABLE question_index (
    content BLOB NOT NULL
) STRICT;

-- Ids of old: renamed or merged into `id`.
CREATE TABLE formerly (
    old TEXT PRIMARY KEY,
    id  TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE withdrawn (
    id     TEXT PRIMARY KEY,
    day    TEXT NOT NULL,
    record TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX withdrawn_by_day ON withdrawn (day);

-- Which statements were corrected after they were published, and when.
CREATE TABLE corrected (
    day       TEXT NOT NULL,
    statement TEXT NOT NULL,
    PRIMARY KEY (day, statement)
) STRICT, WITHOUT ROWID;

-- The seeds themselves, compressed (zlib): a newer program builds the same release of them anew.
CREATE TABLE seed (
    path    TEXT PRIMARY KEY,
    content BLOB NOT NULL
) STRICT, WITHOUT ROWID;
