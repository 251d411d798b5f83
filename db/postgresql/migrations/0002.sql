-- What chats follow: told of up to the release of this number.
CREATE TABLE follows (
    chat bigint NOT NULL,
    entity text NOT NULL,
    lang text NOT NULL,
    told integer NOT NULL,
    place bigserial,
    PRIMARY KEY (chat, entity)
);
CREATE INDEX follows_by_told ON follows (told);

-- Errors that readers report, until they are answered or thirty days old.
CREATE TABLE reports (
    id bigserial PRIMARY KEY,
    chat bigint NOT NULL,
    statement text NOT NULL,
    lang text NOT NULL,
    words text NOT NULL,
    expires timestamptz NOT NULL,
    told boolean NOT NULL DEFAULT false,   -- whether the admins have it
    verdict text,
    answer text NOT NULL DEFAULT ''
);
CREATE INDEX reports_by_chat ON reports (chat);
