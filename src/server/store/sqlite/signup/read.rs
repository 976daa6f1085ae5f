//! Sign-ups as they are read from `SQLite`.
use sqlx::{Row as _, SqlitePool, sqlite::SqliteRow};

use crate::{
    model::{
        booking::record::Number,
        date::DateTime,
        id::Id,
        signup::record::{SignedUp, State, Tally},
    },
    server::store::{
        booking::Lock,
        fault::Fault,
        signup::{On, Sealed, Terms},
        sqlite::{
            fault,
            read::{column, parsed},
        },
    },
};

const ALL: &str = "SELECT number, event, date, heads, state, reason, arrived_at, sequence, sealed, \
    CASE state WHEN 'waiting' THEN (SELECT count(*) FROM signup AS before \
        WHERE before.event = signup.event AND before.date = signup.date \
        AND before.state = 'waiting' AND before.turn <= signup.turn) ELSE 0 END AS place FROM signup";

const SUMS: &str = "coalesce(sum(heads) FILTER (WHERE state = 'placed'), 0) AS placed, \
    coalesce(sum(heads) FILTER (WHERE state = 'waiting'), 0) AS queue, \
    coalesce(sum(heads) FILTER (WHERE arrived_at IS NOT NULL), 0) AS arrived";

/// The sign-up that a key opens.
pub async fn signup_of(pool: &SqlitePool, lock: Lock) -> Result<Option<SignedUp>, Fault> {
    let sql = [ALL, "WHERE lock = ?1"].join(" ");
    let row = sqlx::query(sqlx::AssertSqlSafe(sql))
        .bind(&lock.bytes()[..])
        .fetch_optional(pool)
        .await
        .map_err(|error| fault(&error))?;
    row.as_ref().map(record).transpose()
}

/// The sign-up with this number.
pub async fn signup(pool: &SqlitePool, number: &Number) -> Result<Option<SignedUp>, Fault> {
    let sql = [ALL, "WHERE number = ?1"].join(" ");
    let row = sqlx::query(sqlx::AssertSqlSafe(sql))
        .bind(number.as_str())
        .fetch_optional(pool)
        .await
        .map_err(|error| fault(&error))?;
    row.as_ref().map(record).transpose()
}

/// All of a date in their order.
pub async fn signups(pool: &SqlitePool, on: &On) -> Result<Vec<(SignedUp, Option<Sealed>)>, Fault> {
    let sql = [ALL, "WHERE event = ?1 AND date = ?2 ORDER BY turn"].join(" ");
    let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
        .bind(on.event.as_str())
        .bind(on.date.to_string())
        .fetch_all(pool)
        .await
        .map_err(|error| fault(&error))?;
    let each = |row: &SqliteRow| {
        let sealed: Option<Vec<u8>> = column(row, "sealed")?;
        Ok((record(row)?, sealed.map(Sealed)))
    };
    rows.iter().map(each).collect()
}

/// How many people a date has.
pub async fn tally(pool: &SqlitePool, on: &On) -> Result<Tally, Fault> {
    let sql = ["SELECT", SUMS, "FROM signup WHERE event = ?1 AND date = ?2"].join(" ");
    let row = sqlx::query(sqlx::AssertSqlSafe(sql))
        .bind(on.event.as_str())
        .bind(on.date.to_string())
        .fetch_one(pool)
        .await
        .map_err(|error| fault(&error))?;
    sums(&row)
}

/// How many people each date has that has any, and what it takes.
pub async fn tallies(pool: &SqlitePool) -> Result<Vec<(On, Terms, Tally)>, Fault> {
    let sql = [
        "SELECT event, date, capacity, signup_date.waiting AS waiting, ends, keep_days,",
        SUMS,
        "FROM signup_date JOIN signup USING (event, date) GROUP BY event, date ORDER BY date, event",
    ];
    let rows = sqlx::query(sqlx::AssertSqlSafe(sql.join(" ")))
        .fetch_all(pool)
        .await
        .map_err(|error| fault(&error))?;
    let each = |row: &SqliteRow| Ok((on(row)?, terms(row)?, sums(row)?));
    rows.iter().map(each).collect()
}

/// The dates with contacts.
pub async fn with_contacts(pool: &SqlitePool) -> Result<Vec<(On, Terms)>, Fault> {
    let sql = "SELECT event, date, capacity, waiting, ends, keep_days FROM signup_date AS of \
        WHERE EXISTS (SELECT 1 FROM signup WHERE signup.event = of.event \
            AND signup.date = of.date AND sealed IS NOT NULL)";
    let rows = sqlx::query(sql)
        .fetch_all(pool)
        .await
        .map_err(|error| fault(&error))?;
    let each = |row: &SqliteRow| Ok((on(row)?, terms(row)?));
    rows.iter().map(each).collect()
}

fn on(row: &SqliteRow) -> Result<On, Fault> {
    Ok(On {
        event: event(row)?,
        date: parsed(row, "date")?,
    })
}

fn event(row: &SqliteRow) -> Result<Id, Fault> {
    let text: String = column(row, "event")?;
    Id::parse(&text).map_err(|_| Fault::Broken("a sign-up without an event".into()))
}

fn terms(row: &SqliteRow) -> Result<Terms, Fault> {
    Ok(Terms {
        capacity: column(row, "capacity")?,
        waiting: column(row, "waiting")?,
        ends: DateTime::from_unix(column::<i64>(row, "ends")? * 60),
        keep_days: column(row, "keep_days")?,
    })
}

fn sums(row: &SqliteRow) -> Result<Tally, Fault> {
    Ok(Tally {
        placed: column(row, "placed")?,
        waiting: column(row, "queue")?,
        arrived: column(row, "arrived")?,
    })
}

fn record(row: &SqliteRow) -> Result<SignedUp, Fault> {
    let state: String = column(row, "state")?;
    let arrived: Option<i64> = column(row, "arrived_at")?;
    Ok(SignedUp {
        number: parsed(row, "number")?,
        event: event(row)?,
        date: parsed(row, "date")?,
        heads: column(row, "heads")?,
        state: State::parse(&state)
            .ok_or_else(|| Fault::Broken("a sign-up without a state".into()))?,
        place: column(row, "place")?,
        reason: row.try_get("reason").map_err(|error| fault(&error))?,
        arrived_at: arrived.map(i64::unsigned_abs),
        sequence: column(row, "sequence")?,
    })
}
