//! What is read from `SQLite`.
use std::ops::RangeInclusive;

use sqlx::{Row as _, SqlitePool, sqlite::SqliteRow};

use super::fault;
use crate::{
    model::{
        date::Date,
        passport::{Seal, strength},
        seal::SealKind,
    },
    server::store::{
        backend::{PlaceCount, PlaceTotal},
        fault::Fault,
        holder::Holder,
    },
};

/// The seals of a passport.
pub async fn seals(pool: &SqlitePool, holder: Holder) -> Result<Vec<Seal>, Fault> {
    let sql = "SELECT place, day, strength, taken_at, late FROM seal WHERE holder = ?1 \
        ORDER BY day DESC, taken_at DESC, place";
    let rows = sqlx::query(sql)
        .bind(&holder.bytes()[..])
        .fetch_all(pool)
        .await
        .map_err(|error| fault(&error))?;
    rows.iter().map(seal).collect()
}

/// Passports by day and place.
pub async fn counts(
    pool: &SqlitePool,
    days: RangeInclusive<Date>,
) -> Result<Vec<PlaceCount>, Fault> {
    let sql = "SELECT day, place, sum(strength > 1) AS there, sum(strength = 1) AS cloud \
        FROM seal WHERE day BETWEEN ?1 AND ?2 GROUP BY day, place ORDER BY day, place";
    let rows = sqlx::query(sql)
        .bind(days.start().to_string())
        .bind(days.end().to_string())
        .fetch_all(pool)
        .await
        .map_err(|error| fault(&error))?;
    rows.iter().map(count).collect()
}

/// Passports by place, each counted once.
pub async fn places(
    pool: &SqlitePool,
    days: RangeInclusive<Date>,
) -> Result<Vec<PlaceTotal>, Fault> {
    let sql = "SELECT place, count(DISTINCT holder) FILTER (WHERE strength > 1) AS there, \
        count(DISTINCT holder) FILTER (WHERE strength = 1) AS cloud \
        FROM seal WHERE day BETWEEN ?1 AND ?2 GROUP BY place ORDER BY place";
    let rows = sqlx::query(sql)
        .bind(days.start().to_string())
        .bind(days.end().to_string())
        .fetch_all(pool)
        .await
        .map_err(|error| fault(&error))?;
    let total = |row: &SqliteRow| {
        Ok(PlaceTotal {
            place: parsed(row, "place")?,
            there: column::<i64>(row, "there")?.unsigned_abs(),
            cloud: column::<i64>(row, "cloud")?.unsigned_abs(),
        })
    };
    rows.iter().map(total).collect()
}

/// A seal from columns `place`, `day`, `strength`, `taken_at` and `late`.
fn seal(row: &SqliteRow) -> Result<Seal, Fault> {
    Ok(Seal {
        place: parsed(row, "place")?,
        day: parsed(row, "day")?,
        kind: kind(column(row, "strength")?)?,
        taken_at: column::<i64>(row, "taken_at")?.unsigned_abs(),
        late: column(row, "late")?,
    })
}

fn count(row: &SqliteRow) -> Result<PlaceCount, Fault> {
    Ok(PlaceCount {
        day: parsed(row, "day")?,
        place: parsed(row, "place")?,
        there: column::<i64>(row, "there")?.unsigned_abs(),
        cloud: column::<i64>(row, "cloud")?.unsigned_abs(),
    })
}

pub(super) fn column<'r, T>(row: &'r SqliteRow, name: &str) -> Result<T, Fault>
where
    T: sqlx::Decode<'r, sqlx::Sqlite> + sqlx::Type<sqlx::Sqlite>,
{
    row.try_get(name).map_err(|error| fault(&error))
}

pub(super) fn parsed<T>(row: &SqliteRow, name: &str) -> Result<T, Fault>
where
    T: std::str::FromStr<Err: std::fmt::Display>,
{
    let text: &str = column(row, name)?;
    text.parse()
        .map_err(|error: T::Err| Fault::Broken(error.to_string().into()))
}

/// What a seal rests on, by how strong that is.
pub fn kind(stored: i64) -> Result<SealKind, Fault> {
    [SealKind::Cloud, SealKind::Poster, SealKind::Present]
        .into_iter()
        .find(|kind| i64::from(strength(*kind)) == stored)
        .ok_or_else(|| Fault::Broken(format!("no proof of strength {stored}").into()))
}
