-- Sign-ups for dates of events. Who signed up stands in `sealed` only, encrypted with a key that is not in
-- this database, and only until it is purged; how many they were stays.
CREATE TABLE signup_date (
    event     TEXT    NOT NULL,
    -- The date that the event's rule gives.
    date      TEXT    NOT NULL,
    capacity  INTEGER NOT NULL CHECK (capacity BETWEEN 1 AND 2000),
    waiting   INTEGER NOT NULL CHECK (waiting BETWEEN 0 AND 2000),
    -- When it ends, in Unix minutes, and for how many days the contacts are kept from then on.
    ends      INTEGER NOT NULL,
    keep_days INTEGER NOT NULL CHECK (keep_days BETWEEN 0 AND 90),
    PRIMARY KEY (event, date)
) STRICT, WITHOUT ROWID;

CREATE TABLE signup (
    number     TEXT    NOT NULL PRIMARY KEY CHECK (length(number) = 8),
    lock       BLOB    NOT NULL UNIQUE CHECK (length(lock) = 32),
    event      TEXT    NOT NULL,
    date       TEXT    NOT NULL,
    heads      INTEGER NOT NULL CHECK (heads BETWEEN 1 AND 5),
    state      TEXT    NOT NULL CHECK (state IN ('placed', 'waiting', 'cancelled')),
    -- The order in which they came to this date.
    turn       INTEGER NOT NULL,
    sealed     BLOB,
    reason     TEXT,
    -- What a guardian consented to, at `made_at`.
    consent    TEXT,
    -- Unix time in seconds.
    made_at    INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    arrived_at INTEGER,
    sequence   INTEGER NOT NULL DEFAULT 0,
    FOREIGN KEY (event, date) REFERENCES signup_date (event, date),
    UNIQUE (event, date, turn)
) STRICT, WITHOUT ROWID;

CREATE INDEX signup_of_date ON signup (event, date, state, turn);

-- Never more people with a place than there are places, nor more waiting than may, whoever writes.
CREATE TRIGGER signup_made BEFORE INSERT ON signup
WHEN NEW.state <> 'cancelled' AND NEW.heads + (
    SELECT coalesce(sum(heads), 0) FROM signup AS other
    WHERE other.event = NEW.event AND other.date = NEW.date AND other.state = NEW.state
) > (
    SELECT CASE NEW.state WHEN 'placed' THEN capacity ELSE waiting END FROM signup_date AS of
    WHERE of.event = NEW.event AND of.date = NEW.date
)
BEGIN SELECT RAISE(ABORT, 'full'); END;

CREATE TRIGGER signup_changed BEFORE UPDATE OF event, date, heads, state ON signup
WHEN NEW.state <> 'cancelled' AND NEW.heads + (
    SELECT coalesce(sum(heads), 0) FROM signup AS other
    WHERE other.event = NEW.event AND other.date = NEW.date AND other.state = NEW.state
      AND other.number <> OLD.number
) > (
    SELECT CASE NEW.state WHEN 'placed' THEN capacity ELSE waiting END FROM signup_date AS of
    WHERE of.event = NEW.event AND of.date = NEW.date
)
BEGIN SELECT RAISE(ABORT, 'full'); END;

INSERT INTO topic (name, version) VALUES ('signup', 0);

CREATE TRIGGER signup_made_told AFTER INSERT ON signup
BEGIN UPDATE topic SET version = version + 1 WHERE name = 'signup'; END;
CREATE TRIGGER signup_changed_told AFTER UPDATE OF state, arrived_at ON signup
BEGIN UPDATE topic SET version = version + 1 WHERE name = 'signup'; END;
