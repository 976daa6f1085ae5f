-- Bookings of rooms. Who made them is not known: their branch is, and the SHA-256 of their link's key.
CREATE TABLE booking (
    number     TEXT    NOT NULL PRIMARY KEY CHECK (length(number) = 8),
    -- Shared by those made together.
    lock       BLOB    NOT NULL CHECK (length(lock) = 32),
    zone       TEXT    NOT NULL,
    purpose    TEXT    NOT NULL,
    -- Unix time in whole minutes; the room is to be had again at `clear`, after the buffer.
    begins     INTEGER NOT NULL,
    ends       INTEGER NOT NULL CHECK (ends > begins),
    clear      INTEGER NOT NULL CHECK (clear >= ends),
    branch     TEXT    NOT NULL CHECK (length(branch) BETWEEN 1 AND 40),
    heads      INTEGER NOT NULL CHECK (heads BETWEEN 1 AND 65535),
    docent     INTEGER NOT NULL CHECK (docent IN (0, 1)),
    -- Ids with commas between them.
    equipment  TEXT    NOT NULL,
    status     TEXT    NOT NULL CHECK (status IN ('pending', 'approved', 'declined', 'cancelled')),
    reason     TEXT,
    -- Unix time in seconds.
    made_at    INTEGER NOT NULL,
    changed_at INTEGER NOT NULL,
    arrived_at INTEGER,
    sequence   INTEGER NOT NULL DEFAULT 0
) STRICT, WITHOUT ROWID;

CREATE INDEX booking_of_room ON booking (zone, begins);
CREATE INDEX booking_of_day ON booking (begins);
CREATE INDEX booking_of_lock ON booking (lock);

-- No two bookings that hold a room come closer than the buffer, whoever writes: model/booking/slot.rs.
CREATE TRIGGER booking_made BEFORE INSERT ON booking
WHEN NEW.status IN ('pending', 'approved') AND EXISTS (
    SELECT 1 FROM booking AS other
    WHERE other.zone = NEW.zone AND other.status IN ('pending', 'approved')
      AND other.begins < NEW.clear AND NEW.begins < other.clear
      -- No booking is longer than a day and its buffer than four hours: the index finds the rest.
      AND other.begins > NEW.begins - 1680
)
BEGIN SELECT RAISE(ABORT, 'taken'); END;

CREATE TRIGGER booking_changed BEFORE UPDATE OF zone, begins, ends, clear, status ON booking
WHEN NEW.status IN ('pending', 'approved') AND EXISTS (
    SELECT 1 FROM booking AS other
    WHERE other.zone = NEW.zone AND other.status IN ('pending', 'approved')
      AND other.number <> OLD.number
      AND other.begins < NEW.clear AND NEW.begins < other.clear
      AND other.begins > NEW.begins - 1680
)
BEGIN SELECT RAISE(ABORT, 'taken'); END;

-- What open pages listen for: counted up with every change of a kind.
CREATE TABLE topic (
    name    TEXT    NOT NULL PRIMARY KEY,
    version INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO topic (name, version) VALUES ('booking', 0);

CREATE TRIGGER booking_made_told AFTER INSERT ON booking
BEGIN UPDATE topic SET version = version + 1 WHERE name = 'booking'; END;
CREATE TRIGGER booking_changed_told AFTER UPDATE ON booking
BEGIN UPDATE topic SET version = version + 1 WHERE name = 'booking'; END;
