//! What is written to `SQLite` for the desk: each change with its line of the log, or neither.
use rusqlite::{Connection, OptionalExtension as _, params};

use super::{booking, signup, write::unix};
use crate::{
    model::{date::DateTime, desk::Entry, id::Id},
    server::store::{
        desk::{DeskChange, DeskWrite, DeskWritten, Digest, Laid},
        fault::Fault,
    },
};

/// The first wait after too many attempts, in seconds; each further one doubles it.
const FIRST_WAIT: u64 = 30;

/// The longest wait.
const LONGEST_WAIT: u64 = 15 * 60;

/// After so many seconds an attempt is forgotten.
const REMEMBERED: u64 = 24 * 3600;

/// One change within the group's transaction. It takes several statements, so a savepoint keeps a
/// refused one from leaving half of itself behind.
pub(super) fn write(connection: &Connection, write: &DeskWrite) -> Result<DeskWritten, Fault> {
    connection.execute_batch("SAVEPOINT desk")?;
    let result = change(connection, &write.change).and_then(|written| {
        if let (DeskWritten::Done, Some(entry)) = (&written, &write.entry) {
            note(connection, entry)?;
        }
        Ok(written)
    });
    if result.is_err() {
        connection.execute_batch("ROLLBACK TO desk")?;
    }
    connection.execute_batch("RELEASE desk")?;
    result
}

/// Adds a line to the log.
pub(super) fn note(connection: &Connection, entry: &Entry) -> Result<(), Fault> {
    let sql = "INSERT INTO desk_log (at, who, deed, what) VALUES (?1, ?2, ?3, ?4)";
    let row = params![unix(entry.at)?, entry.who, entry.deed, entry.what];
    connection.prepare_cached(sql)?.execute(row)?;
    Ok(())
}

/// How long a notice that is over can still be seen at the desk, in seconds: 30 days.
const OVER_S: u64 = 30 * 86_400;

fn change(connection: &Connection, change: &DeskChange) -> Result<DeskWritten, Fault> {
    match change {
        DeskChange::Note => Ok(DeskWritten::Done),
        DeskChange::Events { .. } => events(connection, change),
        DeskChange::Notice { text, span, at } => {
            let long_ago = DateTime::from_unix(unix(at.saturating_sub(OVER_S))?);
            let sql = "DELETE FROM desk_notice WHERE ends < ?1";
            connection.execute(sql, params![long_ago.to_string()])?;
            let sql = "INSERT INTO desk_notice (text, begins, ends) SELECT ?1, ?2, ?3 WHERE NOT EXISTS \
                (SELECT 1 FROM desk_notice WHERE text = ?1 AND begins = ?2 AND ends = ?3)";
            let row = params![text, span.0.to_string(), span.1.to_string()];
            match connection.execute(sql, row)? {
                0 => Ok(DeskWritten::Nothing),
                _ => edition(connection, *at),
            }
        }
        DeskChange::NoNotice { id, at } => {
            let sql = "DELETE FROM desk_notice WHERE id = ?1";
            match connection.execute(sql, params![id])? {
                0 => Ok(DeskWritten::Nothing),
                _ => edition(connection, *at),
            }
        }
        DeskChange::Add {
            name,
            role,
            hash,
            at,
        } => {
            let sql =
                "INSERT INTO desk_account (name, role, hash, made_at) VALUES (?1, ?2, ?3, ?4)";
            connection.execute(sql, params![name, role.as_str(), hash, unix(*at)?])?;
            Ok(DeskWritten::Done)
        }
        DeskChange::Password { name, hash, forget } => {
            forgotten(connection, forget)?;
            let sql = "UPDATE desk_account SET hash = ?2 WHERE name = ?1";
            altered(
                connection,
                name,
                connection.execute(sql, params![name, hash])?,
            )
        }
        DeskChange::Disable {
            name,
            disabled,
            forget,
        } => {
            forgotten(connection, forget)?;
            let sql = "UPDATE desk_account SET disabled = ?2 WHERE name = ?1";
            altered(
                connection,
                name,
                connection.execute(sql, params![name, disabled])?,
            )
        }
        DeskChange::Factor { name, factor } => {
            let sql = "UPDATE desk_account SET factor = ?2, factor_step = 0 WHERE name = ?1";
            altered(
                connection,
                name,
                connection.execute(sql, params![name, factor])?,
            )
        }
        DeskChange::Attempt { who, at } => attempt(connection, who, *at),
        DeskChange::LogIn { .. } => log_in(connection, change),
        DeskChange::Seen { token, at } => {
            let sql = "UPDATE desk_session SET seen_at = ?2 WHERE token = ?1";
            connection.execute(sql, params![token, unix(*at)?])?;
            Ok(DeskWritten::Done)
        }
        DeskChange::LogOut { token } => {
            end(connection, token)?;
            Ok(DeskWritten::Done)
        }
    }
}

/// Lays events over the pack, if what they were made from still holds.
fn events(connection: &Connection, change: &DeskChange) -> Result<DeskWritten, Fault> {
    let DeskChange::Events {
        events,
        carry,
        rooms,
        signups,
        at,
    } = change
    else {
        return Ok(DeskWritten::Nothing);
    };
    if let Some(seen) = signups
        && signups_changed(connection)? != *seen
    {
        return Ok(DeskWritten::Stale);
    }
    if let Some((zone, slot)) = booking::in_the_way(connection, rooms)? {
        return Ok(DeskWritten::InTheWay(zone, slot));
    }
    let sql = "INSERT INTO desk_event (id, json, sequence, at, origin) VALUES (?1, ?2, ?3, ?4, ?6) \
        ON CONFLICT (id) DO UPDATE SET json = excluded.json, sequence = excluded.sequence, \
        at = excluded.at, origin = coalesce(excluded.origin, desk_event.origin) \
        WHERE desk_event.sequence = ?5";
    for Laid {
        id,
        origin,
        before,
        sequence,
        json,
    } in events
    {
        let origin = origin.as_ref().map(Id::as_str);
        let row = params![id.as_str(), json, sequence, unix(*at)?, before, origin];
        if connection.execute(sql, row)? == 0 {
            return Err(Fault::Rejected("changed by somebody else meanwhile".into()));
        }
    }
    if let Some(carry) = carry {
        signup::carry(connection, carry, *at)?;
    }
    edition(connection, *at)
}

/// Begins a session, if the account is open and its code is a new one.
fn log_in(connection: &Connection, change: &DeskChange) -> Result<DeskWritten, Fault> {
    let DeskChange::LogIn {
        token,
        old,
        name,
        forget,
        step,
        at,
    } = change
    else {
        return Ok(DeskWritten::Nothing);
    };
    if *step > 0 {
        let sql = "UPDATE desk_account SET factor_step = ?2 \
            WHERE name = ?1 AND factor_step < ?2";
        if connection.execute(sql, params![name, unix(*step)?])? == 0 {
            return Ok(DeskWritten::Nothing);
        }
    }
    for who in forget {
        forgotten(connection, who)?;
    }
    if let Some(old) = old {
        end(connection, old)?;
    }
    let sql = "INSERT INTO desk_session (token, account, began_at, seen_at) \
        SELECT ?1, name, ?3, ?3 FROM desk_account WHERE name = ?2 AND disabled = 0";
    match connection.execute(sql, params![token, name, unix(*at)?])? {
        0 => Ok(DeskWritten::Nothing),
        _ => Ok(DeskWritten::Done),
    }
}

/// Whoever this digest stands for has not tried to log in.
fn forgotten(connection: &Connection, who: &Digest) -> Result<(), Fault> {
    connection.execute("DELETE FROM desk_attempt WHERE who = ?1", params![who])?;
    Ok(())
}

/// How often sign-ups were changed.
fn signups_changed(connection: &Connection) -> Result<i64, Fault> {
    let mut find = connection.prepare_cached("SELECT version FROM topic WHERE name = 'signup'")?;
    Ok(find.query_row((), |row| row.get(0))?)
}

/// The number of what lies over the pack.
pub(super) fn overlaid(connection: &Connection) -> Result<u64, Fault> {
    let mut find = connection.prepare_cached("SELECT number FROM desk_edition")?;
    let number: i64 = find.query_row((), |row| row.get(0))?;
    Ok(number.unsigned_abs())
}

/// After a change of what is laid over the pack.
fn edition(connection: &Connection, at: u64) -> Result<DeskWritten, Fault> {
    let sql = "UPDATE desk_edition SET number = number + 1, at = ?1";
    connection.execute(sql, params![unix(at)?])?;
    Ok(DeskWritten::Done)
}

/// After a change of an account: its sessions end, if there is such an account.
fn altered(connection: &Connection, name: &str, rows: usize) -> Result<DeskWritten, Fault> {
    if rows == 0 {
        return Ok(DeskWritten::Nothing);
    }
    connection.execute("DELETE FROM desk_session WHERE account = ?1", params![name])?;
    Ok(DeskWritten::Done)
}

fn end(connection: &Connection, token: &Digest) -> Result<(), Fault> {
    let sql = "DELETE FROM desk_session WHERE token = ?1";
    connection.execute(sql, params![token])?;
    Ok(())
}

/// Counts an attempt for each of these, unless one of them has to wait: then for none.
fn attempt(connection: &Connection, who: &[(Digest, u32)], at: u64) -> Result<DeskWritten, Fault> {
    let now = unix(at)?;
    let old = "DELETE FROM desk_attempt WHERE tried_at < ?1";
    connection.execute(old, params![unix(at.saturating_sub(REMEMBERED))?])?;
    let find = "SELECT failures, until FROM desk_attempt WHERE who = ?1";
    let mut found = Vec::with_capacity(who.len());
    for (digest, free) in who {
        let row: Option<(u32, i64)> = connection
            .prepare_cached(find)?
            .query_row(params![digest], |row| row.try_into())
            .optional()?;
        let (failures, until) = row.unwrap_or((0, 0));
        if until > now {
            let left = u32::try_from(until - now).unwrap_or(u32::MAX);
            return Ok(DeskWritten::Wait(left));
        }
        found.push((digest, failures + 1, *free));
    }
    let put = "INSERT INTO desk_attempt (who, failures, until, tried_at) VALUES (?1, ?2, ?3, ?4) \
        ON CONFLICT (who) DO UPDATE SET failures = excluded.failures, until = excluded.until, \
        tried_at = excluded.tried_at";
    for (digest, failures, free) in found {
        let until = at + wait(failures, free);
        let row = params![digest, failures, unix(until)?, now];
        connection.prepare_cached(put)?.execute(row)?;
    }
    Ok(DeskWritten::Done)
}

/// How long to wait after so many attempts of which some are free.
fn wait(failures: u32, free: u32) -> u64 {
    match failures.checked_sub(free) {
        None => 0,
        Some(more) => (FIRST_WAIT << more.min(10)).min(LONGEST_WAIT),
    }
}

#[cfg(test)]
mod tests {
    use super::wait;

    #[test]
    fn each_attempt_too_many_doubles_the_wait() {
        let waits: Vec<u64> = (1..12).map(|failures| wait(failures, 5)).collect();
        assert_eq!(waits, [0, 0, 0, 0, 30, 60, 120, 240, 480, 900, 900]);
        assert_eq!(wait(u32::MAX, 5), 900);
    }
}
