//! What is written to `SQLite`, a group in one transaction.
//!
//! By `rusqlite` and not, as what is read, by `sqlx`: that hands every statement to a thread of its own
//! and waits for it, which took most of the time of a seal. The store's thread waits for the disk anyway.
use std::path::Path;

use rusqlite::{
    CachedStatement, Connection, ErrorCode, OpenFlags, Transaction, TransactionBehavior,
};

use super::{BUSY, booking, desk, read, signup};
use crate::{
    model::passport::{MAX_SEALS, Seal, strength},
    server::store::{
        backend::{Change, Kept, Write, Writer, Written},
        fault::{CannotOpen, Fault},
        holder::Holder,
        signup::SignupWrite,
    },
};

/// After how many pages the log is carried over into the database: 16 MB. Under load a group alters
/// hundreds of pages; `SQLite`'s own 1,000 would have every second or third group wait for it.
const LOG_PAGES: u32 = 4_000;

/// The one connection that writes.
#[derive(Debug)]
pub struct SqliteWriter(Connection);

impl SqliteWriter {
    /// Opens a file that exists and whose tables are up to date.
    pub(super) fn open(path: &Path) -> rusqlite::Result<Self> {
        // One thread at a time has it, so it needs no lock.
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let connection = Connection::open_with_flags(path, flags)?;
        connection.busy_timeout(BUSY)?;
        connection.pragma_update(None, "journal_mode", "WAL")?;
        // Every commit is on the disk before it is acknowledged, not only before a checkpoint.
        connection.pragma_update(None, "synchronous", "FULL")?;
        connection.pragma_update(None, "wal_autocheckpoint", LOG_PAGES)?;
        connection.pragma_update(None, "foreign_keys", true)?;
        // What is removed is overwritten: contacts leave no trace in free pages.
        connection.pragma_update(None, "secure_delete", true)?;
        Ok(Self(connection))
    }

    fn write(&mut self, group: &[Write]) -> Result<Vec<Result<Written, Fault>>, Fault> {
        // At once for writing: what is read in it stays true, whatever another process does.
        let begin = TransactionBehavior::Immediate;
        let transaction = self.0.transaction_with_behavior(begin)?;
        let mut statements = Statements::of(&transaction)?;
        let mut results = Vec::with_capacity(group.len());
        for write in group {
            match statements.one(&transaction, write) {
                // Left without a commit, the transaction is rolled back.
                Err(whole @ (Fault::Broken(_) | Fault::Busy)) => return Err(whole),
                result => results.push(result),
            }
        }
        drop(statements);
        transaction.commit()?;
        let purges = |write: &Write| matches!(write, Write::Signup(SignupWrite::Purge { .. }));
        if group.iter().any(purges) {
            // What is committed is kept, whether or not the log can be emptied now.
            if let Err(error) = self.checkpoint() {
                tracing::warn!(%error, "the log still holds what was removed");
            }
        }
        Ok(results)
    }

    /// Carries the log over into the one file and empties it.
    fn checkpoint(&self) -> rusqlite::Result<()> {
        let checkpoint = "PRAGMA wal_checkpoint(TRUNCATE)";
        self.0.query_row(checkpoint, (), |_| Ok(()))
    }
}

impl Writer for SqliteWriter {
    /// Keeps its thread until the group is on the disk: it is the store's own.
    async fn apply(&mut self, group: &[Write]) -> Result<Vec<Result<Written, Fault>>, Fault> {
        self.write(group)
    }

    async fn close(self) -> Result<(), CannotOpen> {
        // Into the one file that a backup by hand would copy.
        self.checkpoint()?;
        self.0.close().map_err(|(_, error)| error.into())
    }
}

/// Looks for the seal of a place and day, and counts all those of the passport.
const FIND: &str = "SELECT (SELECT count(*) FROM seal WHERE holder = ?1), \
    strength, taken_at, late \
    FROM (SELECT 1) LEFT JOIN seal ON holder = ?1 AND place = ?2 AND day = ?3";

const PUT: &str = "INSERT INTO seal (holder, place, day, strength, taken_at, received_at, late) \
    VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7) ON CONFLICT (holder, place, day) DO UPDATE SET \
    strength = excluded.strength, taken_at = excluded.taken_at, \
    received_at = excluded.received_at, late = excluded.late";

const ERASE: &str = "DELETE FROM seal WHERE holder = ?1";

/// What a group is written with, parsed once.
struct Statements<'c> {
    find: CachedStatement<'c>,
    put: CachedStatement<'c>,
    erase: CachedStatement<'c>,
}

impl<'c> Statements<'c> {
    fn of(transaction: &'c Transaction<'_>) -> rusqlite::Result<Self> {
        Ok(Self {
            find: transaction.prepare_cached(FIND)?,
            put: transaction.prepare_cached(PUT)?,
            erase: transaction.prepare_cached(ERASE)?,
        })
    }

    /// One change. Of a seal it alters the database by a single statement, which `SQLite` does wholly or
    /// not at all: a refused one needs no savepoint to leave the rest of the group alone.
    fn one(&mut self, transaction: &Transaction<'_>, write: &Write) -> Result<Written, Fault> {
        match write {
            Write::Seal {
                holder,
                seal,
                received_at,
            } => {
                let kept = self.stamp(*holder, seal, *received_at);
                kept.map(Written::Seal)
            }
            Write::Erase { holder } => {
                let erased = self.erase.execute([holder.bytes()])?;
                Ok(Written::Erased(erased as u64))
            }
            Write::Desk(write) => desk::write(transaction, write).map(Written::Desk),
            Write::Signup(write) => signup::write(transaction, write).map(Written::Signup),
            Write::Book(change) => {
                let again = booking::write(transaction, change)?;
                Ok(Written::Book { again })
            }
        }
    }

    fn stamp(&mut self, holder: Holder, seal: &Seal, received_at: u64) -> Result<Kept, Fault> {
        let key = Key {
            holder,
            place: seal.place.to_string(),
            day: seal.day.to_string(),
        };
        let (count, present) = self.find(&key, seal)?;
        let change = match present {
            None if count >= MAX_SEALS => return Err(Fault::Full),
            None => Change::New,
            Some(present) if seal.is_better_than(&present) => Change::Better,
            Some(seal) => {
                let change = Change::Same;
                return Ok(Kept { seal, change });
            }
        };
        self.put(&key, seal, received_at)?;
        let seal = seal.clone();
        Ok(Kept { seal, change })
    }

    /// How many seals the passport has, and the one of this place and day.
    fn find(&mut self, key: &Key, seal: &Seal) -> Result<(u32, Option<Seal>), Fault> {
        let key = (key.holder.bytes(), &key.place, &key.day);
        let (count, proof, taken_at, late): (_, Option<i64>, Option<i64>, Option<bool>) =
            self.find.query_row(key, |row| row.try_into())?;
        let (Some(proof), Some(taken_at), Some(late)) = (proof, taken_at, late) else {
            return Ok((count, None));
        };
        let present = Seal {
            place: seal.place.clone(),
            day: seal.day,
            kind: read::kind(proof)?,
            taken_at: taken_at.unsigned_abs(),
            late,
        };
        Ok((count, Some(present)))
    }

    fn put(&mut self, key: &Key, seal: &Seal, received_at: u64) -> Result<(), Fault> {
        let row = (
            key.holder.bytes(),
            &key.place,
            &key.day,
            strength(seal.kind),
            unix(seal.taken_at)?,
            unix(received_at)?,
            seal.late,
        );
        self.put.execute(row)?;
        Ok(())
    }
}

/// Which seal it is, as `SQLite` keeps it.
struct Key {
    holder: Holder,
    place: String,
    day: String,
}

/// As `SQLite` keeps numbers.
pub(super) fn unix(seconds: u64) -> Result<i64, Fault> {
    i64::try_from(seconds).map_err(|_| Fault::Rejected("a time that no calendar reaches".into()))
}

impl From<rusqlite::Error> for Fault {
    fn from(error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(ErrorCode::DatabaseBusy) => Self::Busy,
            Some(ErrorCode::ConstraintViolation) => Self::Rejected(error.to_string().into()),
            _ => Self::Broken(error.to_string().into()),
        }
    }
}
