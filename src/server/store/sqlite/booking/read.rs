//! Bookings as they are read from `SQLite`.
use std::ops::Range;

use sqlx::{Row as _, SqlitePool, sqlite::SqliteRow};

use super::minute;
use crate::{
    model::{
        booking::{
            record::{Booking, BookingStatus, Number},
            slot::Slot,
        },
        date::DateTime,
        id::Id,
    },
    server::store::{
        booking::Lock,
        fault::Fault,
        sqlite::{
            fault,
            read::{column, parsed},
        },
    },
};

const ALL: &str = "SELECT number, zone, purpose, begins, ends, branch, heads, docent, equipment, \
    status, reason, arrived_at, sequence FROM booking";

/// When a room is held within these moments.
pub async fn held(
    pool: &SqlitePool,
    zone: &Id,
    during: Range<DateTime>,
) -> Result<Vec<Slot>, Fault> {
    let sql = "SELECT begins, ends FROM booking WHERE zone = ?1 AND begins < ?3 AND ends > ?2 \
        AND begins > ?2 - 1440 AND status IN ('pending', 'approved') ORDER BY begins";
    let rows = sqlx::query(sql)
        .bind(zone.as_str())
        .bind(minute(during.start))
        .bind(minute(during.end))
        .fetch_all(pool)
        .await
        .map_err(|error| fault(&error))?;
    rows.iter().map(slot).collect()
}

/// The bookings that a key opens.
pub async fn bookings_of(pool: &SqlitePool, lock: Lock) -> Result<Vec<Booking>, Fault> {
    let sql = [ALL, "WHERE lock = ?1 ORDER BY begins, number"].join(" ");
    let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
        .bind(&lock.bytes()[..])
        .fetch_all(pool)
        .await
        .map_err(|error| fault(&error))?;
    rows.iter().map(record).collect()
}

/// The bookings that begin within these moments.
pub async fn bookings(pool: &SqlitePool, during: Range<DateTime>) -> Result<Vec<Booking>, Fault> {
    let sql = [
        ALL,
        "WHERE begins >= ?1 AND begins < ?2 ORDER BY begins, number",
    ]
    .join(" ");
    let rows = sqlx::query(sqlx::AssertSqlSafe(sql))
        .bind(minute(during.start))
        .bind(minute(during.end))
        .fetch_all(pool)
        .await
        .map_err(|error| fault(&error))?;
    rows.iter().map(record).collect()
}

/// The booking with this number.
pub async fn booking(pool: &SqlitePool, number: &Number) -> Result<Option<Booking>, Fault> {
    let sql = [ALL, "WHERE number = ?1"].join(" ");
    let row = sqlx::query(sqlx::AssertSqlSafe(sql))
        .bind(number.as_str())
        .fetch_optional(pool)
        .await
        .map_err(|error| fault(&error))?;
    row.as_ref().map(record).transpose()
}

/// How often each kind of record was changed.
pub async fn topics(pool: &SqlitePool) -> Result<Vec<(String, i64)>, Fault> {
    let sql = "SELECT name, version FROM topic ORDER BY name";
    let all = sqlx::query_as(sql).fetch_all(pool).await;
    all.map_err(|error| fault(&error))
}

fn slot(row: &SqliteRow) -> Result<Slot, Fault> {
    let at = |name| column::<i64>(row, name).map(|minute| DateTime::from_unix(minute * 60));
    Ok(Slot {
        from: at("begins")?,
        to: at("ends")?,
    })
}

fn record(row: &SqliteRow) -> Result<Booking, Fault> {
    let broken = |what: &str| Fault::Broken(format!("a booking without {what}").into());
    let equipment: String = column(row, "equipment")?;
    let ids = equipment.split(',').filter(|id| !id.is_empty());
    let id = |text: String| Id::parse(&text).map_err(|_| broken("an id"));
    let status: String = column(row, "status")?;
    let arrived: Option<i64> = column(row, "arrived_at")?;
    Ok(Booking {
        number: parsed(row, "number")?,
        zone: id(column(row, "zone")?)?,
        purpose: id(column(row, "purpose")?)?,
        slot: slot(row)?,
        branch: column(row, "branch")?,
        heads: column(row, "heads")?,
        docent: column(row, "docent")?,
        equipment: ids.filter_map(|each| Id::parse(each).ok()).collect(),
        status: BookingStatus::parse(&status).ok_or_else(|| broken("a status"))?,
        reason: row.try_get("reason").map_err(|error| fault(&error))?,
        arrived_at: arrived.map(i64::unsigned_abs),
        sequence: column(row, "sequence")?,
    })
}
