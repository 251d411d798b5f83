-- What was published when, and what it changed: the last line is what all replicas serve.
CREATE TABLE releases (
    number integer PRIMARY KEY,
    version text NOT NULL,
    digest text NOT NULL,
    at text NOT NULL,
    how text NOT NULL,
    of integer,
    changes bytea NOT NULL           -- db.store.difference.Difference as JSON, compressed
);

-- A built base, handed over from who built it; it is there once its line is, after all its parts.
CREATE TABLE files (
    version text PRIMARY KEY,
    sha256 bytea NOT NULL,           -- of the file
    at timestamptz NOT NULL
);
CREATE TABLE parts (
    version text NOT NULL,
    place integer NOT NULL,
    content bytea NOT NULL,          -- compressed, in one stream
    PRIMARY KEY (version, place)
);
ALTER TABLE parts ALTER content SET STORAGE EXTERNAL;

-- Who builds a version: as long as that replica lives, the others wait for it.
CREATE TABLE builds (version text PRIMARY KEY, replica text NOT NULL);

-- The version whose file a replica has, so that it may be published.
ALTER TABLE replicas ADD holds text;
