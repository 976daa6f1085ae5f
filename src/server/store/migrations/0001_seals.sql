-- The seals of passports. Of a passport only the SHA-256 of its secret is known.
CREATE TABLE seal (
    holder      BLOB    NOT NULL CHECK (length(holder) = 32),
    place       TEXT    NOT NULL,
    -- The day in Asia/Shanghai, YYYY-MM-DD.
    day         TEXT    NOT NULL CHECK (length(day) = 10),
    -- 1 cloud, 2 poster, 3 present.
    strength    INTEGER NOT NULL CHECK (strength BETWEEN 1 AND 3),
    -- Unix time in seconds: by the phone's clock, by the endpoint's.
    taken_at    INTEGER NOT NULL,
    received_at INTEGER NOT NULL,
    late        INTEGER NOT NULL CHECK (late IN (0, 1)),
    PRIMARY KEY (holder, place, day)
) STRICT, WITHOUT ROWID;
