//! What is written to `SQLite`, a group in one transaction.
use sqlx::{Connection as _, Row as _, SqliteConnection};

use super::{fault, read};
use crate::{
    model::passport::{MAX_SEALS, Seal, strength},
    server::store::{
        backend::{Change, Kept, Write, Writer, Written},
        fault::{CannotOpen, Fault},
        holder::Holder,
    },
};

/// The one connection that writes.
#[derive(Debug)]
pub struct SqliteWriter(SqliteConnection);

impl SqliteWriter {
    pub(super) fn new(connection: SqliteConnection) -> Self {
        Self(connection)
    }
}

impl Writer for SqliteWriter {
    async fn apply(&mut self, group: &[Write]) -> Result<Vec<Result<Written, Fault>>, Fault> {
        // At once for writing: what is read in it stays true, whatever another process does.
        let begun = self.0.begin_with("BEGIN IMMEDIATE").await;
        let mut transaction = begun.map_err(|error| fault(&error))?;
        let mut results = Vec::with_capacity(group.len());
        for write in group {
            match one(&mut transaction, write).await {
                Err(whole @ (Fault::Broken(_) | Fault::Busy)) => {
                    // If this fails too, the next transaction begins with it.
                    let _ = transaction.rollback().await;
                    return Err(whole);
                }
                result => results.push(result),
            }
        }
        let ended = transaction.commit().await;
        ended.map_err(|error| fault(&error))?;
        Ok(results)
    }

    async fn close(mut self) -> Result<(), CannotOpen> {
        // Into the one file that a backup by hand would copy.
        sqlx::query("PRAGMA wal_checkpoint(TRUNCATE)")
            .execute(&mut self.0)
            .await?;
        Ok(self.0.close().await?)
    }
}

/// One change. It alters the database by a single statement, which `SQLite` does wholly or not at all:
/// a refused one needs no savepoint to leave the rest of the group alone.
async fn one(connection: &mut SqliteConnection, write: &Write) -> Result<Written, Fault> {
    match write {
        Write::Seal {
            holder,
            seal,
            received_at,
        } => stamp(connection, *holder, seal, *received_at)
            .await
            .map(Written::Seal),
        Write::Erase { holder } => erase(connection, *holder).await.map(Written::Erased),
    }
}

async fn stamp(
    connection: &mut SqliteConnection,
    holder: Holder,
    seal: &Seal,
    received_at: u64,
) -> Result<Kept, Fault> {
    let (count, present) = find(connection, holder, seal).await?;
    let change = match present {
        None if count >= MAX_SEALS => return Err(Fault::Full),
        None => Change::New,
        Some(present) if seal.is_better_than(&present) => Change::Better,
        Some(present) => {
            let change = Change::Same;
            return Ok(Kept {
                seal: present,
                change,
            });
        }
    };
    put(connection, holder, seal, received_at).await?;
    let seal = seal.clone();
    Ok(Kept { seal, change })
}

/// How many seals the passport has, and the one of this place and day.
async fn find(
    connection: &mut SqliteConnection,
    holder: Holder,
    seal: &Seal,
) -> Result<(u32, Option<Seal>), Fault> {
    let sql = "SELECT (SELECT count(*) FROM seal WHERE holder = ?1) AS count, \
        place, day, strength, taken_at, late \
        FROM (SELECT 1) LEFT JOIN seal ON holder = ?1 AND place = ?2 AND day = ?3";
    let row = sqlx::query(sql)
        .bind(&holder.bytes()[..])
        .bind(seal.place.to_string())
        .bind(seal.day.to_string())
        .fetch_one(connection)
        .await
        .map_err(|error| fault(&error))?;
    let read = |error| fault(&error);
    let present: Option<i64> = row.try_get("strength").map_err(read)?;
    let present = present.map(|_| read::seal(&row)).transpose()?;
    Ok((row.try_get("count").map_err(read)?, present))
}

async fn put(
    connection: &mut SqliteConnection,
    holder: Holder,
    seal: &Seal,
    received_at: u64,
) -> Result<(), Fault> {
    let sql = "INSERT INTO seal (holder, place, day, strength, taken_at, received_at, late) \
        VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (holder, place, day) DO UPDATE SET \
        strength = excluded.strength, taken_at = excluded.taken_at, \
        received_at = excluded.received_at, late = excluded.late";
    let done = sqlx::query(sql)
        .bind(&holder.bytes()[..])
        .bind(seal.place.to_string())
        .bind(seal.day.to_string())
        .bind(strength(seal.kind))
        .bind(unix(seal.taken_at)?)
        .bind(unix(received_at)?)
        .bind(seal.late)
        .execute(connection)
        .await;
    done.map(drop).map_err(|error| fault(&error))
}

async fn erase(connection: &mut SqliteConnection, holder: Holder) -> Result<u64, Fault> {
    let done = sqlx::query("DELETE FROM seal WHERE holder = ?1")
        .bind(&holder.bytes()[..])
        .execute(connection)
        .await
        .map_err(|error| fault(&error))?;
    Ok(done.rows_affected())
}

/// As `SQLite` keeps numbers.
fn unix(seconds: u64) -> Result<i64, Fault> {
    i64::try_from(seconds).map_err(|_| Fault::Rejected("a time that no calendar reaches".into()))
}
