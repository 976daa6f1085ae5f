-- The desk: accounts, sessions, failed logins, the log.
CREATE TABLE desk_account (
    name      TEXT    PRIMARY KEY NOT NULL,
    role      TEXT    NOT NULL CHECK (role IN ('viewer', 'staff', 'admin')),
    -- Argon2id, as a PHC string.
    hash      TEXT    NOT NULL,
    disabled  INTEGER NOT NULL DEFAULT 0 CHECK (disabled IN (0, 1)),
    -- The number of the second factor's secret, which follows from it and from keys.json; 0 is none.
    factor    INTEGER NOT NULL DEFAULT 0,
    -- The last 30 s for which a code was taken: each is good once.
    factor_step INTEGER NOT NULL DEFAULT 0,
    made_at   INTEGER NOT NULL
) STRICT;

CREATE TABLE desk_session (
    -- SHA-256 of the cookie's 256 random bits.
    token     BLOB    PRIMARY KEY NOT NULL CHECK (length(token) = 32),
    account   TEXT    NOT NULL REFERENCES desk_account (name) ON DELETE CASCADE,
    began_at  INTEGER NOT NULL,
    seen_at   INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE desk_attempt (
    -- SHA-256 of a name or an address.
    who       BLOB    PRIMARY KEY NOT NULL CHECK (length(who) = 32),
    failures  INTEGER NOT NULL,
    -- Until when nothing is tried; when it was tried last.
    until     INTEGER NOT NULL,
    tried_at  INTEGER NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE desk_log (
    id        INTEGER PRIMARY KEY,
    at        INTEGER NOT NULL,
    who       TEXT    NOT NULL,
    deed      TEXT    NOT NULL,
    what      TEXT    NOT NULL
) STRICT;
