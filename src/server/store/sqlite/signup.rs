//! Sign-ups in `SQLite`: written with a savepoint of their own in the group, read beside it.
mod carry;
mod read;

pub(super) use carry::carry;
pub use read::{signup, signup_of, signups, tallies, tally, with_contacts};

use rusqlite::{OptionalExtension as _, Transaction, params};

use super::{booking::minute, desk, write::unix};
use crate::{
    model::{booking::record::Number, signup::record::State},
    server::store::{
        booking::Lock,
        fault::Fault,
        signup::{On, SignupFault, SignupWrite, SignupWritten, Terms},
    },
};

const MAKE: &str = "INSERT INTO signup (number, lock, event, date, heads, state, turn, sealed, consent, \
    made_at, changed_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, (SELECT coalesce(max(turn), 0) + 1 FROM signup \
    WHERE event = ?3 AND date = ?4), ?7, ?8, ?9, ?9)";

const TERMS: &str = "INSERT INTO signup_date (event, date, capacity, waiting, ends, keep_days) \
    VALUES (?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (event, date) DO UPDATE SET \
    capacity = excluded.capacity, waiting = excluded.waiting, ends = excluded.ends, \
    keep_days = CASE WHEN EXISTS (SELECT 1 FROM signup WHERE signup.event = excluded.event \
        AND signup.date = excluded.date AND sealed IS NOT NULL) \
        THEN min(signup_date.keep_days, excluded.keep_days) ELSE excluded.keep_days END";

/// Makes a change; wholly, or not at all with a fault of its own.
pub fn write(transaction: &Transaction<'_>, write: &SignupWrite) -> Result<SignupWritten, Fault> {
    transaction.execute_batch("SAVEPOINT signup")?;
    let result = change(transaction, write);
    let end = if result.is_ok() {
        "RELEASE signup"
    } else {
        "ROLLBACK TO signup; RELEASE signup"
    };
    transaction.execute_batch(end)?;
    result
}

fn change(transaction: &Transaction<'_>, write: &SignupWrite) -> Result<SignupWritten, Fault> {
    let done = |again| Ok(SignupWritten::Done { again });
    match write {
        SignupWrite::Make { .. } => make(transaction, write),
        SignupWrite::GiveUp {
            lock,
            number,
            serve,
            at,
        } => {
            let found = find(transaction, number)?.filter(|found| found.lock == *lock.bytes());
            let found = found.ok_or(SignupFault::Unknown)?;
            if found.state == State::Cancelled {
                return done(true);
            }
            let sql = "UPDATE signup SET state = 'cancelled', sealed = NULL, reason = NULL, changed_at = ?2, \
                sequence = sequence + 1 WHERE number = ?1";
            transaction.execute(sql, params![number.as_str(), unix(*at)?])?;
            if *serve {
                move_up(transaction, &found.event, &found.date, *at)?;
            }
            done(false)
        }
        SignupWrite::CallOff {
            number,
            reason,
            serve,
            at,
            entry,
        } => {
            let found = find(transaction, number)?.ok_or(SignupFault::Unknown)?;
            if found.state == State::Cancelled {
                return Err(SignupFault::Closed.into());
            }
            let sql = "UPDATE signup SET state = 'cancelled', reason = ?2, changed_at = ?3, \
                sequence = sequence + 1 WHERE number = ?1";
            transaction.execute(sql, params![number.as_str(), reason, unix(*at)?])?;
            if *serve {
                move_up(transaction, &found.event, &found.date, *at)?;
            }
            desk::note(transaction, entry)?;
            done(false)
        }
        SignupWrite::Arrive { number, at, entry } => {
            let found = find(transaction, number)?.ok_or(SignupFault::Unknown)?;
            if found.state != State::Placed {
                return Err(SignupFault::Closed.into());
            }
            if found.arrived {
                return done(true);
            }
            let sql = "UPDATE signup SET arrived_at = ?2, changed_at = ?2 WHERE number = ?1";
            transaction.execute(sql, params![number.as_str(), unix(*at)?])?;
            desk::note(transaction, entry)?;
            done(false)
        }
        SignupWrite::Terms {
            on,
            terms,
            overlaid,
            at,
        } => {
            unchanged(transaction, *overlaid)?;
            agree(transaction, on, *terms)?;
            move_up(transaction, on.event.as_str(), &on.date.to_string(), *at)?;
            done(false)
        }
        SignupWrite::Purge { dates } => {
            let sql = "UPDATE signup SET sealed = NULL \
                WHERE event = ?1 AND date = ?2 AND sealed IS NOT NULL";
            let mut purge = transaction.prepare_cached(sql)?;
            let mut count = 0;
            for on in dates {
                count += purge.execute(params![on.event.as_str(), on.date.to_string()])? as u64;
            }
            Ok(SignupWritten::Purged(count))
        }
    }
}

/// Signs up; the same again, under the same key, is no news.
fn make(transaction: &Transaction<'_>, write: &SignupWrite) -> Result<SignupWritten, Fault> {
    let SignupWrite::Make {
        lock,
        number,
        on,
        terms,
        heads,
        sealed,
        consent,
        overlaid,
        at,
    } = write
    else {
        return Err(SignupFault::Unknown.into());
    };
    let date = on.date.to_string();
    if let Some((event, known)) = of_lock(transaction, *lock)? {
        return if event == on.event.as_str() && known == date {
            Ok(SignupWritten::Done { again: true })
        } else {
            Err(SignupFault::KeyUsed.into())
        };
    }
    unchanged(transaction, *overlaid)?;
    if u16::from(*heads) > terms.capacity {
        // They would wait for ever.
        return Err(SignupFault::Full.into());
    }
    agree(transaction, on, *terms)?;
    // Whoever waits is served first, also where the places were raised just now.
    move_up(transaction, on.event.as_str(), &date, *at)?;
    let placed = placed(transaction, on.event.as_str(), &date)?;
    let waits = waits(transaction, on.event.as_str(), &date, terms.capacity)?;
    let state = if !waits && placed + i64::from(*heads) <= i64::from(terms.capacity) {
        State::Placed
    } else {
        State::Waiting
    };
    let row = params![
        number.as_str(),
        lock.bytes(),
        on.event.as_str(),
        date,
        heads,
        state.as_str(),
        sealed.0,
        consent,
        unix(*at)?,
    ];
    full(transaction.prepare_cached(MAKE)?.execute(row))?;
    Ok(SignupWritten::Done { again: false })
}

/// Refuses what was looked up among other events than there are now.
fn unchanged(transaction: &Transaction<'_>, overlaid: u64) -> Result<(), Fault> {
    let same = desk::overlaid(transaction)? == overlaid;
    Ok(same.then_some(()).ok_or(SignupFault::Stale)?)
}

/// Keeps what a date takes; contacts never longer than was said to those who are signed up.
fn agree(transaction: &Transaction<'_>, on: &On, terms: Terms) -> Result<(), Fault> {
    let row = params![
        on.event.as_str(),
        on.date.to_string(),
        terms.capacity,
        terms.waiting,
        minute(terms.ends),
        terms.keep_days,
    ];
    transaction.prepare_cached(TERMS)?.execute(row)?;
    Ok(())
}

/// Gives free places to those who wait, in their order; the first who do not fit hold up the rest, so that
/// a family is not overtaken for ever by single people. More people than there are places ever are wait for
/// nothing: they hold up nobody.
fn move_up(transaction: &Transaction<'_>, event: &str, date: &str, at: u64) -> Result<(), Fault> {
    let next = "SELECT number, heads FROM signup WHERE event = ?1 AND date = ?2 AND state = 'waiting' \
        AND heads <= ?3 ORDER BY turn LIMIT 1";
    let capacity = "SELECT capacity FROM signup_date WHERE event = ?1 AND date = ?2";
    let capacity: i64 = transaction.query_row(capacity, params![event, date], |row| row.get(0))?;
    let up = "UPDATE signup SET state = 'placed', changed_at = ?2, sequence = sequence + 1 \
        WHERE number = ?1";
    loop {
        let mut next = transaction.prepare_cached(next)?;
        let next: Option<(String, i64)> = next
            .query_row(params![event, date, capacity], |row| row.try_into())
            .optional()?;
        let Some((number, heads)) = next else {
            return Ok(());
        };
        if placed(transaction, event, date)? + heads > capacity {
            return Ok(());
        }
        full(transaction.execute(up, params![number, unix(at)?]))?;
    }
}

/// How many people have a place.
fn placed(transaction: &Transaction<'_>, event: &str, date: &str) -> Result<i64, Fault> {
    let sql = "SELECT coalesce(sum(heads), 0) FROM signup \
        WHERE event = ?1 AND date = ?2 AND state = 'placed'";
    let mut count = transaction.prepare_cached(sql)?;
    Ok(count.query_row(params![event, date], |row| row.get(0))?)
}

/// Whether anybody waits who can be given places at all.
fn waits(
    transaction: &Transaction<'_>,
    event: &str,
    date: &str,
    capacity: u16,
) -> Result<bool, Fault> {
    let sql = "SELECT EXISTS (SELECT 1 FROM signup \
        WHERE event = ?1 AND date = ?2 AND state = 'waiting' AND heads <= ?3)";
    let mut find = transaction.prepare_cached(sql)?;
    Ok(find.query_row(params![event, date, capacity], |row| row.get(0))?)
}

fn of_lock(transaction: &Transaction<'_>, lock: Lock) -> Result<Option<(String, String)>, Fault> {
    let sql = "SELECT event, date FROM signup WHERE lock = ?1";
    let mut find = transaction.prepare_cached(sql)?;
    let found = find.query_row([lock.bytes()], |row| row.try_into());
    Ok(found.optional()?)
}

/// What has to be known of a sign-up before it is changed.
struct Found {
    lock: [u8; 32],
    state: State,
    event: String,
    date: String,
    arrived: bool,
}

fn find(transaction: &Transaction<'_>, number: &Number) -> Result<Option<Found>, Fault> {
    let sql =
        "SELECT lock, state, event, date, arrived_at IS NOT NULL FROM signup WHERE number = ?1";
    let mut find = transaction.prepare_cached(sql)?;
    let row = find.query_row([number.as_str()], |row| {
        let state: String = row.get(1)?;
        Ok((row.get(0)?, state, row.get(2)?, row.get(3)?, row.get(4)?))
    });
    let Some((lock, state, event, date, arrived)) = row.optional()? else {
        return Ok(None);
    };
    let state =
        State::parse(&state).ok_or_else(|| Fault::Broken(format!("no state: {state}").into()))?;
    Ok(Some(Found {
        lock,
        state,
        event,
        date,
        arrived,
    }))
}

/// The trigger's word as what it means.
fn full(result: rusqlite::Result<usize>) -> Result<usize, Fault> {
    match result {
        Err(rusqlite::Error::SqliteFailure(_, Some(words))) if words == "full" => {
            Err(SignupFault::Full.into())
        }
        other => Ok(other?),
    }
}
