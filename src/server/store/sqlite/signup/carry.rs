//! Sign-ups go along where the dates that they are for are moved many at once; where these keep their days,
//! only what their passes say changes.
use rusqlite::{Connection, params};

use super::super::{booking::minute, write::unix};
use crate::{
    model::date::{Date, Time},
    server::store::{desk::Carry, fault::Fault},
};

/// The most people that a date can have: while they move the triggers must not count.
const MOST: u32 = 2000;

/// Makes them belong to the new dates, in the transaction that moves these.
pub fn carry(connection: &Connection, carry: &Carry, at: u64) -> Result<(), Fault> {
    // In an order in which none comes to a date that another has still to leave.
    let order = if carry.days > 0 { "DESC" } else { "ASC" };
    let sql = format!(
        "SELECT date, capacity, waiting FROM signup_date WHERE event = ?1 AND date >= ?2 ORDER BY date {order}"
    );
    let since = params![carry.from.as_str(), carry.since.to_string()];
    let mut find = connection.prepare(&sql)?;
    let rows = find.query_map(since, |row| row.try_into())?;
    let rows: Vec<(String, u32, u32)> = rows.collect::<Result<_, _>>()?;
    for (old, capacity, waiting) in rows {
        let date: Date = old
            .parse()
            .map_err(|_| Fault::Broken("a sign-up without a date".into()))?;
        let new = date.plus(carry.days);
        let ends = minute(new.at(Time::MIDNIGHT).plus_minutes(carry.ends));
        let (from, to, date) = (carry.from.as_str(), carry.to.as_str(), new.to_string());
        let make = "INSERT INTO signup_date (event, date, capacity, waiting, ends, keep_days) \
            SELECT ?3, ?4, ?5, ?5, ?6, keep_days FROM signup_date WHERE event = ?1 AND date = ?2 \
            ON CONFLICT (event, date) DO UPDATE SET capacity = ?5, waiting = ?5, ends = ?6, \
            keep_days = min(keep_days, excluded.keep_days)";
        connection.execute(make, params![from, old, to, date, MOST, ends])?;
        let go = "UPDATE signup SET event = ?3, date = ?4, changed_at = ?5, sequence = sequence + 1, \
            reason = CASE state WHEN 'cancelled' THEN reason ELSE ?6 END \
            WHERE event = ?1 AND date = ?2";
        let row = params![from, old, to, date, unix(at)?, carry.reason];
        connection.execute(go, row)?;
        let count =
            "UPDATE signup_date SET capacity = ?3, waiting = ?4 WHERE event = ?1 AND date = ?2";
        connection.execute(count, params![to, date, capacity, waiting])?;
        if (from, &old) != (to, &date) {
            let leave = "DELETE FROM signup_date WHERE event = ?1 AND date = ?2";
            connection.execute(leave, params![from, old])?;
        }
    }
    Ok(())
}
