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

-- Built bases, handed over from who built them; one is there once it has its hash, after all its parts.
CREATE TABLE files (
    id text PRIMARY KEY,
    version text NOT NULL,
    sha256 bytea,                    -- of the file
    at timestamptz NOT NULL
);
CREATE UNIQUE INDEX file_of_version ON files (version) WHERE sha256 IS NOT NULL;
CREATE TABLE parts (
    file text REFERENCES files ON DELETE CASCADE,
    place integer NOT NULL,
    content bytea NOT NULL,          -- compressed, in one stream
    PRIMARY KEY (file, place)
);
ALTER TABLE parts ALTER content SET STORAGE EXTERNAL;

-- Who builds a version: as long as that replica lives, the others wait for it.
CREATE TABLE builds (version text PRIMARY KEY, replica text NOT NULL);

-- The version whose file a replica has, so that it may be published.
ALTER TABLE replicas ADD holds text;
