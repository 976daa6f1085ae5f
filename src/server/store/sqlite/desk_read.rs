//! What is read from `SQLite` for the desk.
use sqlx::sqlite::SqliteRow;

use super::{
    Sqlite, fault,
    read::{column, parsed},
};
use crate::{
    model::{
        desk::{Entry, Log},
        id::Id,
        notice::Notice,
    },
    server::store::{
        desk::{Account, DeskBackend, Digest, Overlaid, Overlay, Session},
        fault::Fault,
    },
};

impl DeskBackend for Sqlite {
    async fn account(&self, name: &str) -> Result<Option<Account>, Fault> {
        let sql = "SELECT name, role, hash, disabled, factor, factor_step FROM desk_account \
            WHERE name = ?1";
        let row = sqlx::query(sql)
            .bind(name)
            .fetch_optional(&self.readers)
            .await
            .map_err(|error| fault(&error))?;
        row.as_ref().map(account).transpose()
    }

    async fn accounts(&self) -> Result<Vec<Account>, Fault> {
        let sql = "SELECT name, role, hash, disabled, factor, factor_step FROM desk_account \
            ORDER BY name";
        let rows = sqlx::query(sql)
            .fetch_all(&self.readers)
            .await
            .map_err(|error| fault(&error))?;
        rows.iter().map(account).collect()
    }

    async fn session(&self, token: Digest) -> Result<Option<Session>, Fault> {
        let sql = "SELECT name, role, began_at, seen_at FROM desk_session \
            JOIN desk_account ON name = account WHERE token = ?1 AND disabled = 0";
        let row = sqlx::query(sql)
            .bind(&token[..])
            .fetch_optional(&self.readers)
            .await
            .map_err(|error| fault(&error))?;
        let session = |row: &SqliteRow| {
            Ok(Session {
                name: column(row, "name")?,
                role: parsed(row, "role")?,
                began_at: count(row, "began_at")?,
                seen_at: count(row, "seen_at")?,
            })
        };
        row.as_ref().map(session).transpose()
    }

    async fn overlaid(&self) -> Result<u64, Fault> {
        let sql = "SELECT number, at FROM desk_edition";
        let row = sqlx::query(sql)
            .fetch_one(&self.readers)
            .await
            .map_err(|error| fault(&error))?;
        count(&row, "number")
    }

    async fn overlay(&self) -> Result<Overlay, Fault> {
        let broken = |error: sqlx::Error| fault(&error);
        // One transaction: the number belongs to what is read after it.
        let mut reading = self.readers.begin().await.map_err(broken)?;
        let edition = sqlx::query("SELECT number, at FROM desk_edition")
            .fetch_one(&mut *reading)
            .await
            .map_err(broken)?;
        let events = sqlx::query("SELECT json, origin FROM desk_event ORDER BY id")
            .fetch_all(&mut *reading)
            .await
            .map_err(broken)?;
        let notices = sqlx::query("SELECT id, text, begins, ends FROM desk_notice ORDER BY begins")
            .fetch_all(&mut *reading)
            .await
            .map_err(broken)?;
        let event = |row: &SqliteRow| {
            let broken = |error: String| Fault::Broken(error.into());
            let json: &str = column(row, "json")?;
            let origin: Option<&str> = column(row, "origin")?;
            Ok(Overlaid {
                event: serde_json::from_str(json).map_err(|error| broken(error.to_string()))?,
                origin: origin
                    .map(Id::parse)
                    .transpose()
                    .map_err(|error| broken(error.to_string()))?,
            })
        };
        let notice = |row: &SqliteRow| {
            Ok(Notice {
                id: column(row, "id")?,
                text: column(row, "text")?,
                from: parsed(row, "begins")?,
                until: parsed(row, "ends")?,
            })
        };
        Ok(Overlay {
            number: count(&edition, "number")?,
            at: count(&edition, "at")?,
            events: events.iter().map(event).collect::<Result<_, Fault>>()?,
            notices: notices.iter().map(notice).collect::<Result<_, Fault>>()?,
        })
    }

    async fn log(&self, before: Option<u32>, most: u32) -> Result<Log, Fault> {
        let sql = "SELECT id, at, who, deed, what FROM desk_log WHERE id < coalesce(?1, 1 << 32) \
            ORDER BY id DESC LIMIT ?2";
        // One more than asked for: whether there is any.
        let mut rows = sqlx::query(sql)
            .bind(before)
            .bind(i64::from(most) + 1)
            .fetch_all(&self.readers)
            .await
            .map_err(|error| fault(&error))?;
        let more = rows.len() > most as usize;
        rows.truncate(most as usize);
        let last = rows.last().filter(|_| more);
        let entry = |row: &SqliteRow| {
            Ok(Entry {
                at: count(row, "at")?,
                who: column(row, "who")?,
                deed: column(row, "deed")?,
                what: column(row, "what")?,
            })
        };
        Ok(Log {
            older: last.map(|row| column(row, "id")).transpose()?,
            later: before.is_some(),
            lines: rows.iter().map(entry).collect::<Result<_, Fault>>()?,
        })
    }
}

fn account(row: &SqliteRow) -> Result<Account, Fault> {
    Ok(Account {
        name: column(row, "name")?,
        role: parsed(row, "role")?,
        hash: column(row, "hash")?,
        disabled: column(row, "disabled")?,
        factor: column(row, "factor")?,
        factor_step: count(row, "factor_step")?,
    })
}

fn count(row: &SqliteRow, name: &str) -> Result<u64, Fault> {
    Ok(column::<i64>(row, name)?.unsigned_abs())
}
