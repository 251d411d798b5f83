CREATE TABLE replicas (
    id text PRIMARY KEY,
    name text NOT NULL,             -- what an operator knows it by: machine and process
    face text NOT NULL,             -- poll, serve; tool: a command that publishes
    seen timestamptz NOT NULL       -- its lease: what it claimed is anybody's some seconds later
);

CREATE TABLE chats (chat bigint PRIMARY KEY, lang text NOT NULL);

-- For follow-ups: the language of the last answer and ids of whom it named, for half an hour.
CREATE TABLE lasts (
    chat bigint NOT NULL,
    asker bigint NOT NULL,          -- 0 where the chat is one reader's
    lang text NOT NULL,
    entities text[] NOT NULL,
    at timestamptz NOT NULL,
    PRIMARY KEY (chat, asker)
);
CREATE INDEX lasts_by_age ON lasts (at);

-- Updates that a replica has taken or answered, for a day: Telegram keeps none for longer.
CREATE TABLE updates (
    number bigint PRIMARY KEY,
    replica text NOT NULL,
    answered boolean NOT NULL DEFAULT false,
    at timestamptz NOT NULL
) WITH (fillfactor = 80);
CREATE INDEX updates_by_age ON updates (at);
