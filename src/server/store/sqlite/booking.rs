//! Bookings in `SQLite`: written with a savepoint of their own in the group, read beside it.
mod read;

pub use read::{booking, bookings, bookings_of, held, topics};

use rusqlite::{Connection, OptionalExtension as _, Transaction, params};

use crate::{
    model::{
        booking::{
            record::{Booking, BookingStatus, Number},
            slot::Slot,
        },
        date::DateTime,
        desk::Entry,
        id::Id,
    },
    server::store::{
        booking::{BookWrite, BookingFault, Lock},
        fault::Fault,
        sqlite::desk,
    },
};

const MAKE: &str = "INSERT INTO booking (number, lock, zone, purpose, begins, ends, clear, branch, \
    heads, docent, equipment, status, made_at, changed_at) \
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?13)";

const MOVE: &str = "UPDATE booking SET begins = ?2, ends = ?3, clear = ?4, status = ?5, \
    reason = NULL, arrived_at = NULL, changed_at = ?6, sequence = sequence + 1 WHERE number = ?1";

const DECIDE: &str = "UPDATE booking SET status = ?2, reason = ?3, changed_at = ?4, \
    arrived_at = CASE WHEN ?2 IN ('pending', 'approved') THEN arrived_at END, \
    sequence = sequence + 1 WHERE number = ?1";

const IN_THE_WAY: &str = "SELECT begins, ends FROM booking WHERE zone = ?1 AND begins < ?3 \
    AND ends > ?2 AND begins > ?2 - 1440 AND status IN ('pending', 'approved') \
    ORDER BY begins LIMIT 1";

const ARRIVE: &str = "UPDATE booking SET arrived_at = ?2, changed_at = ?2 WHERE number = ?1";

/// Makes a change; wholly, or not at all with a fault of its own.
pub fn write(transaction: &Transaction<'_>, write: &BookWrite) -> Result<bool, Fault> {
    transaction.execute_batch("SAVEPOINT booking")?;
    let result = change(transaction, write);
    let end = if result.is_ok() {
        "RELEASE booking"
    } else {
        "ROLLBACK TO booking; RELEASE booking"
    };
    transaction.execute_batch(end)?;
    result
}

fn change(transaction: &Transaction<'_>, write: &BookWrite) -> Result<bool, Fault> {
    match write {
        BookWrite::Make {
            lock,
            bookings,
            buffer_minutes,
            overlaid,
            at,
        } => make(
            transaction,
            *lock,
            bookings,
            *buffer_minutes,
            *overlaid,
            *at,
        ),
        BookWrite::Cancel { lock, number, at } => {
            let found = find(transaction, number)?.filter(|found| found.lock == *lock.bytes());
            let found = found.ok_or(BookingFault::Unknown)?;
            if found.status == BookingStatus::Cancelled {
                return Ok(true);
            }
            found.open(*at)?;
            let status = BookingStatus::Cancelled.as_str();
            decide(transaction, number, status, None, *at)
        }
        BookWrite::Move {
            lock,
            number,
            slot,
            buffer_minutes,
            status,
            overlaid,
            at,
        } => {
            let found = find(transaction, number)?.filter(|found| found.lock == *lock.bytes());
            let found = found.ok_or(BookingFault::Unknown)?;
            if found.begins == minute(slot.from) && found.ends == minute(slot.to) {
                return Ok(true);
            }
            found.open(*at)?;
            unchanged(transaction, *overlaid)?;
            let clear = minute(slot.clear(*buffer_minutes));
            let (begins, ends) = (minute(slot.from), minute(slot.to));
            let row = params![
                number.as_str(),
                begins,
                ends,
                clear,
                status.as_str(),
                seconds(*at)
            ];
            taken(transaction.prepare_cached(MOVE)?.execute(row))?;
            Ok(false)
        }
        BookWrite::Decide {
            number,
            refused,
            seen,
            at,
            entry,
        } => {
            let found = find(transaction, number)?.ok_or(BookingFault::Unknown)?;
            if seen.is_some_and(|seen| found.begins != minute(seen)) {
                return Err(BookingFault::Moved.into());
            }
            let to = match refused {
                None => BookingStatus::Approved,
                Some(_) => BookingStatus::Declined,
            };
            if found.status == to {
                return Ok(true);
            }
            // What was agreed to may be thought over. What was given up or refused stays so: its room
            // may be an event's by now.
            if !found.status.holds() {
                return Err(BookingFault::Closed.into());
            }
            noted(transaction, entry.as_ref())?;
            decide(transaction, number, to.as_str(), refused.as_deref(), *at)
        }
        BookWrite::Arrive { number, at, entry } => {
            let found = find(transaction, number)?.ok_or(BookingFault::Unknown)?;
            if !found.status.holds() {
                return Err(BookingFault::Closed.into());
            }
            if found.arrived {
                return Ok(true);
            }
            noted(transaction, entry.as_ref())?;
            let row = params![number.as_str(), seconds(*at)];
            transaction.prepare_cached(ARRIVE)?.execute(row)?;
            Ok(false)
        }
    }
}

/// Inserts all; the same ones again, under the same key, are no news.
fn make(
    transaction: &Transaction<'_>,
    lock: Lock,
    bookings: &[Booking],
    buffer_minutes: u16,
    overlaid: u64,
    at: u64,
) -> Result<bool, Fault> {
    let sql = "SELECT count(*) FROM booking WHERE lock = ?1";
    let known: u32 = transaction.query_row(sql, [lock.bytes()], |row| row.get(0))?;
    if known > 0 {
        let mut same = usize::try_from(known) == Ok(bookings.len());
        for one in bookings {
            same = same && is_known(transaction, lock, one)?;
        }
        return if same {
            Ok(true)
        } else {
            Err(BookingFault::KeyUsed.into())
        };
    }
    unchanged(transaction, overlaid)?;
    let mut insert = transaction.prepare_cached(MAKE)?;
    for one in bookings {
        let Slot { from, to } = one.slot;
        let clear = one.slot.clear(buffer_minutes);
        let row = params![
            one.number.as_str(),
            lock.bytes(),
            one.zone.as_str(),
            one.purpose.as_str(),
            minute(from),
            minute(to),
            minute(clear),
            one.branch,
            one.heads,
            one.docent,
            equipment(one),
            one.status.as_str(),
            seconds(at),
        ];
        taken(insert.execute(row))?;
    }
    Ok(false)
}

/// Whether this very thing was ordered under the key before; what has been moved since has other hours.
fn is_known(transaction: &Transaction<'_>, lock: Lock, one: &Booking) -> Result<bool, Fault> {
    let sql = "SELECT EXISTS (SELECT 1 FROM booking WHERE lock = ?1 AND zone = ?2 AND purpose = ?3 \
        AND branch = ?4 AND heads = ?5 AND docent = ?6 AND equipment = ?7 \
        AND (sequence > 0 OR (begins = ?8 AND ends = ?9)))";
    let row = params![
        lock.bytes(),
        one.zone.as_str(),
        one.purpose.as_str(),
        one.branch,
        one.heads,
        one.docent,
        equipment(one),
        minute(one.slot.from),
        minute(one.slot.to),
    ];
    Ok(transaction
        .prepare_cached(sql)?
        .query_row(row, |row| row.get(0))?)
}

/// What is to be put ready, as it is kept.
fn equipment(one: &Booking) -> String {
    let all: Vec<&str> = one.equipment.iter().map(Id::as_str).collect();
    all.join(",")
}

/// Refuses what was checked against other events than there are now: the desk may have put one into the
/// room since, here or at another endpoint.
fn unchanged(transaction: &Transaction<'_>, overlaid: u64) -> Result<(), Fault> {
    let same = desk::overlaid(transaction)? == overlaid;
    Ok(same.then_some(()).ok_or(BookingFault::Stale)?)
}

/// The first booking that has one of these rooms during its hours.
pub(super) fn in_the_way(
    connection: &Connection,
    rooms: &[(Id, Slot)],
) -> Result<Option<(Id, Slot)>, Fault> {
    let mut find = connection.prepare_cached(IN_THE_WAY)?;
    for (zone, slot) in rooms {
        let row = params![zone.as_str(), minute(slot.from), minute(slot.to)];
        let found = find.query_row(row, |row| Ok((row.get(0)?, row.get(1)?)));
        if let Some((begins, ends)) = found.optional()? {
            let at = |minute: i64| DateTime::from_unix(minute * 60);
            let slot = Slot {
                from: at(begins),
                to: at(ends),
            };
            return Ok(Some((zone.clone(), slot)));
        }
    }
    Ok(None)
}

/// Writes the line of the desk's log; with the rest of the change, or not at all.
fn noted(transaction: &Transaction<'_>, entry: Option<&Entry>) -> Result<(), Fault> {
    entry.map_or(Ok(()), |entry| desk::note(transaction, entry))
}

fn decide(
    transaction: &Transaction<'_>,
    number: &Number,
    status: &str,
    reason: Option<&str>,
    at: u64,
) -> Result<bool, Fault> {
    let row = params![number.as_str(), status, reason, seconds(at)];
    taken(transaction.prepare_cached(DECIDE)?.execute(row))?;
    Ok(false)
}

/// What has to be known of a booking before it is changed.
struct Found {
    lock: [u8; 32],
    status: BookingStatus,
    begins: i64,
    ends: i64,
    arrived: bool,
}

impl Found {
    /// Refuses what is over, given up or refused.
    fn open(&self, now: u64) -> Result<(), BookingFault> {
        let open = self.status.holds() && seconds(now) < self.begins * 60;
        open.then_some(()).ok_or(BookingFault::Closed)
    }
}

fn find(transaction: &Transaction<'_>, number: &Number) -> Result<Option<Found>, Fault> {
    let sql = "SELECT lock, status, begins, ends, arrived_at IS NOT NULL FROM booking \
        WHERE number = ?1";
    let mut find = transaction.prepare_cached(sql)?;
    let row = find.query_row([number.as_str()], |row| {
        let status: String = row.get(1)?;
        Ok((row.get(0)?, status, row.get(2)?, row.get(3)?, row.get(4)?))
    });
    let Some((lock, status, begins, ends, arrived)) = row.optional()? else {
        return Ok(None);
    };
    let status = BookingStatus::parse(&status)
        .ok_or_else(|| Fault::Broken(format!("no status: {status}").into()))?;
    Ok(Some(Found {
        lock,
        status,
        begins,
        ends,
        arrived,
    }))
}

/// The trigger's word as what it means.
fn taken(result: rusqlite::Result<usize>) -> Result<usize, Fault> {
    match result {
        Err(rusqlite::Error::SqliteFailure(_, Some(words))) if words == "taken" => {
            Err(BookingFault::Taken.into())
        }
        other => Ok(other?),
    }
}

/// Unix time in whole minutes.
pub(super) fn minute(at: DateTime) -> i64 {
    at.unix().div_euclid(60)
}

/// As `SQLite` keeps numbers.
fn seconds(at: u64) -> i64 {
    i64::try_from(at).unwrap_or(i64::MAX)
}
