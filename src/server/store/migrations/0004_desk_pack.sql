-- What the desk lays over the pack: events that are new or changed, and notices.
CREATE TABLE desk_event (
    id        TEXT    PRIMARY KEY NOT NULL,
    -- A whole event, as in programmes.json.
    json      TEXT    NOT NULL,
    -- Of two changes at once the one that did not know of the other is refused.
    sequence  INTEGER NOT NULL,
    at        INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE desk_notice (
    id        INTEGER PRIMARY KEY,
    text      TEXT    NOT NULL,
    -- Local time, YYYY-MM-DDTHH:MM.
    begins    TEXT    NOT NULL,
    ends      TEXT    NOT NULL CHECK (ends > begins)
) STRICT;

-- Counts the changes of both, so that another endpoint on this database sees that there is one.
CREATE TABLE desk_edition (
    one       INTEGER PRIMARY KEY CHECK (one = 1),
    number    INTEGER NOT NULL,
    at        INTEGER NOT NULL
) STRICT;
INSERT INTO desk_edition (one, number, at) VALUES (1, 0, 0);
