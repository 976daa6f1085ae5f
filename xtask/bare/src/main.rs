//! The measure of `cargo xtask bench stamps`: `SQLite` alone, one insert a transaction, as durable.
//!
//! A crate of its own, so that nobody waits for a database to compile before `cargo xtask` answers.
use std::{
    fs,
    path::PathBuf,
    time::{Duration, Instant},
};

use anyhow::{Context, Result};
use rusqlite::{Connection, params};

/// The endpoint's own table.
const TABLE: &str = include_str!("../../../src/server/store/migrations/0001_seals.sql");

const INSERT: &str = "INSERT INTO seal VALUES (?1, 'z/oath', '2026-11-21', 1, ?2, ?2, 0)";

/// `bare-inserts FOLDER SECONDS` prints how many inserts a second were on the disk.
fn main() -> Result<()> {
    let mut args = std::env::args().skip(1);
    let folder = PathBuf::from(args.next().context("say a folder")?);
    let seconds: u64 = args.next().context("say for how many seconds")?.parse()?;
    if folder.exists() {
        fs::remove_dir_all(&folder)?;
    }
    fs::create_dir_all(&folder)?;
    let database = Connection::open(folder.join("bare.sqlite3"))?;
    database.pragma_update(None, "journal_mode", "WAL")?;
    database.pragma_update(None, "synchronous", "FULL")?;
    // As the endpoint does: it is not to win by carrying its log over less often.
    database.pragma_update(None, "wal_autocheckpoint", 4_000)?;
    database.pragma_update(None, "foreign_keys", true)?;
    database.execute_batch(TABLE)?;
    let mut insert = database.prepare(INSERT)?;
    let limit = Duration::from_secs(seconds);
    let began = Instant::now();
    let mut count: u32 = 0;
    while began.elapsed() < limit {
        insert.execute(params![holder(count), 1_795_224_600])?;
        count += 1;
    }
    println!("{:.1}", f64::from(count) / began.elapsed().as_secs_f64());
    Ok(())
}

/// As scattered as a digest: the multiplier is odd, so no two numbers share one.
fn holder(number: u32) -> [u8; 32] {
    let mut bytes = [0; 32];
    let scattered = u64::from(number).wrapping_mul(0x9e37_79b9_7f4a_7c15);
    bytes[..8].copy_from_slice(&scattered.to_le_bytes());
    bytes
}
