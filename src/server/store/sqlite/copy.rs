//! Copies of the whole database, out of the one in use and into it, while an endpoint is serving.
//!
//! Both ways by `SQLite`'s online backup, in one step: a reader's view of one moment on the way out, one
//! transaction on the way in. Nobody sees half of either.
use std::{
    fs::File,
    path::Path,
    time::{Duration, Instant},
};

use rusqlite::{
    Connection, OpenFlags,
    backup::{Backup, StepResult},
};

use super::{BUSY, FILE, Sqlite, desk, prepare};
use crate::{model::desk::Entry, server::store::fault::CannotOpen};

/// How long to wait before a database that somebody is writing is tried again.
const PAUSE: Duration = Duration::from_millis(20);

/// What must be true of the records after they were put back: nobody is logged in, an account that was shut
/// since stays shut, and whoever looks whether something has changed sees that it has: a thousand is more than
/// is counted meanwhile.
const AFTER: &str = "DELETE FROM desk_session;
    UPDATE desk_account SET disabled = 1
        WHERE name IN (SELECT name FROM live.desk_account WHERE disabled = 1);
    UPDATE desk_edition SET number = max(number, (SELECT number FROM live.desk_edition)) + 1000;
    UPDATE topic SET version = max(version, coalesce(
        (SELECT version FROM live.topic AS now WHERE now.name = topic.name), 0)) + 1000;";

/// Copies the records in `folder` into the empty folder `to`, as one file that is on the disk.
pub fn copy_out(folder: &Path, to: &Path) -> Result<(), CannotOpen> {
    let path = folder.join(FILE);
    if !path.is_file() {
        return Err(CannotOpen::Nothing(folder.to_owned()));
    }
    let copy = prepare(to)?;
    let from = Connection::open_with_flags(&path, OpenFlags::SQLITE_OPEN_READ_ONLY)?;
    let mut into = Connection::open(&copy)?;
    copy_all(&from, &mut into)?;
    // All of it in the one file, whatever its journal was.
    into.pragma_update(None, "journal_mode", "DELETE")?;
    whole(&into)?;
    ours(&into)?;
    into.close().map_err(|(_, error)| error)?;
    File::open(&copy)?.sync_all()?;
    Ok(())
}

/// Puts the records of `copy`, which [`copy_out`] made and which is used up, into `folder`, in place of
/// those that are there; the log gets this line.
pub fn copy_in(copy: &Path, folder: &Path, entry: &Entry) -> Result<(), CannotOpen> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    // Brings the tables up to date, both of the copy and of what is replaced.
    for each in [copy, folder] {
        runtime.block_on(async { Sqlite::open(each).await.map(drop) })?;
    }
    let copy = Connection::open(copy.join(FILE))?;
    let path = folder.join(FILE);
    copy.execute("ATTACH ?1 AS live", [path.to_string_lossy()])?;
    copy.execute_batch(AFTER)?;
    copy.execute("DETACH live", ())?;
    desk::note(&copy, entry).map_err(|why| CannotOpen::Damaged(why.to_string()))?;
    let mut live = Connection::open(&path)?;
    copy_all(&copy, &mut live)?;
    live.query_row("PRAGMA wal_checkpoint(TRUNCATE)", (), |_| Ok(()))?;
    Ok(())
}

fn copy_all(from: &Connection, into: &mut Connection) -> Result<(), CannotOpen> {
    from.busy_timeout(BUSY)?;
    into.busy_timeout(BUSY)?;
    let backup = Backup::new(from, into)?;
    let began = Instant::now();
    loop {
        match backup.step(-1)? {
            StepResult::Done => return Ok(()),
            _ if began.elapsed() < BUSY => std::thread::sleep(PAUSE),
            _ => return Err(CannotOpen::Busy),
        }
    }
}

/// Refuses a damaged file.
fn whole(copy: &Connection) -> Result<(), CannotOpen> {
    let said: String = copy.query_row("PRAGMA integrity_check", (), |row| row.get(0))?;
    if said == "ok" {
        Ok(())
    } else {
        Err(CannotOpen::Damaged(said))
    }
}

/// Refuses what is no copy of these records: a file of no length is a sound database too.
fn ours(copy: &Connection) -> Result<(), CannotOpen> {
    let sql = "SELECT count(*) FROM sqlite_master WHERE name = '_sqlx_migrations'";
    let made: u32 = copy.query_row(sql, (), |row| row.get(0))?;
    let steps = "SELECT count(*) FROM _sqlx_migrations WHERE success";
    if made > 0 && copy.query_row(steps, (), |row| row.get::<_, u32>(0))? > 0 {
        Ok(())
    } else {
        Err(CannotOpen::Damaged("里面没有本系统的表".to_owned()))
    }
}

/// Has the folder's entries on the disk.
pub fn sync_folder(folder: &Path) -> std::io::Result<()> {
    let named = !folder.as_os_str().is_empty();
    File::open(if named { folder } else { Path::new(".") })?.sync_all()
}
