-- Whose this is: the updates of another bot have the same numbers.
CREATE TABLE bot (is_only boolean PRIMARY KEY DEFAULT true CHECK (is_only), id bigint NOT NULL);
