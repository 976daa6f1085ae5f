//! The tables, and how older ones are brought up to date.
use std::borrow::Cow;

use sqlx::{
    SqliteConnection, SqlitePool,
    migrate::{MigrateError, Migration, MigrationType, Migrator},
};

use crate::server::store::fault::CannotOpen;

/// The steps, each a file that is never altered once it has been released.
const STEPS: [(i64, &str, &str); 7] = [
    (1, "seals", include_str!("../migrations/0001_seals.sql")),
    (
        2,
        "bookings",
        include_str!("../migrations/0002_bookings.sql"),
    ),
    (3, "desk", include_str!("../migrations/0003_desk.sql")),
    (
        4,
        "desk pack",
        include_str!("../migrations/0004_desk_pack.sql"),
    ),
    (
        5,
        "sign-ups",
        include_str!("../migrations/0005_signups.sql"),
    ),
    (
        6,
        "where the desk's events come from",
        include_str!("../migrations/0006_desk_origin.sql"),
    ),
    (
        7,
        "one buffer for all bookings",
        include_str!("../migrations/0007_booking_buffer.sql"),
    ),
];

/// Takes the steps that have not been taken yet.
pub async fn migrate(connection: &mut SqliteConnection) -> Result<(), CannotOpen> {
    let steps = STEPS.map(|(version, name, sql)| {
        let sql = sqlx::SqlSafeStr::into_sql_str(sql);
        Migration::new(
            version,
            Cow::Borrowed(name),
            MigrationType::Simple,
            sql,
            false,
        )
    });
    let migrator = Migrator::with_migrations(steps.into());
    Ok(migrator.run_direct(None, connection, false).await?)
}

/// Refuses records that are older or newer than this program.
pub async fn check(pool: &SqlitePool) -> Result<(), CannotOpen> {
    let newest: Option<i64> = sqlx::query_scalar("SELECT max(version) FROM _sqlx_migrations")
        .fetch_one(pool)
        .await?;
    let known = STEPS.last().map(|(version, ..)| *version);
    if newest == known {
        Ok(())
    } else {
        let version = newest.unwrap_or_default();
        Err(MigrateError::VersionMissing(version).into())
    }
}
