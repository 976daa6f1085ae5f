-- The buffer of today's rules holds on both sides, as in model/booking/slot.rs, and not the one that was kept
-- with the other booking; and what has its room already is not refused when its state alone changes.
DROP TRIGGER booking_made;
CREATE TRIGGER booking_made BEFORE INSERT ON booking
WHEN NEW.status IN ('pending', 'approved') AND EXISTS (
    SELECT 1 FROM booking AS other
    WHERE other.zone = NEW.zone AND other.status IN ('pending', 'approved')
      AND other.begins < NEW.clear AND NEW.begins < other.ends + (NEW.clear - NEW.ends)
      -- No booking is longer than a day and its buffer than four hours: the index finds the rest.
      AND other.begins > NEW.begins - 1680
)
BEGIN SELECT RAISE(ABORT, 'taken'); END;

DROP TRIGGER booking_changed;
CREATE TRIGGER booking_changed BEFORE UPDATE OF zone, begins, ends, clear, status ON booking
WHEN NEW.status IN ('pending', 'approved')
  AND (OLD.status NOT IN ('pending', 'approved') OR OLD.zone <> NEW.zone
    OR OLD.begins <> NEW.begins OR OLD.ends <> NEW.ends)
  AND EXISTS (
    SELECT 1 FROM booking AS other
    WHERE other.zone = NEW.zone AND other.status IN ('pending', 'approved')
      AND other.number <> OLD.number
      AND other.begins < NEW.clear AND NEW.begins < other.ends + (NEW.clear - NEW.ends)
      AND other.begins > NEW.begins - 1680
)
BEGIN SELECT RAISE(ABORT, 'taken'); END;
