//! `SQLite` as the store's database: one file, `hongdu.sqlite3`, that only its owner can read.
mod booking;
pub mod copy;
mod desk;
mod desk_read;
mod read;
mod schema;
mod signup;
mod write;

use std::{
    fs::{self, DirBuilder, File, OpenOptions},
    io,
    ops::{Range, RangeInclusive},
    path::{Path, PathBuf},
    time::Duration,
};

use sqlx::{
    ConnectOptions as _, Connection as _, SqlitePool,
    sqlite::{SqliteConnectOptions, SqlitePoolOptions},
};

use super::{
    backend::{Backend, PlaceCount, PlaceTotal},
    booking::Lock,
    fault::{CannotOpen, Fault},
    holder::Holder,
    signup::{On, Sealed, SignupBackend, Terms},
};
use crate::model::{
    booking::{
        record::{Booking, Number},
        slot::Slot,
    },
    date::{Date, DateTime},
    id::Id,
    passport::Seal,
    signup::record::{SignedUp, Tally},
};
use crate::server::owner;
pub use write::SqliteWriter;

/// The file's name in the data folder.
pub const FILE: &str = "hongdu.sqlite3";

/// How long to wait for another process that writes.
const BUSY: Duration = Duration::from_secs(5);

/// Connections that read.
const READERS: u32 = 4;

/// The database, as it is read.
#[derive(Clone, Debug)]
pub struct Sqlite {
    readers: SqlitePool,
}

impl Sqlite {
    /// Opens the records in this folder; makes what is missing and brings the tables up to date.
    pub async fn open(folder: &Path) -> Result<(Self, SqliteWriter), CannotOpen> {
        let path = prepare(folder).map_err(|error| CannotOpen::Folder {
            folder: folder.to_owned(),
            error,
        })?;
        let lock = lock(folder)?;
        let mut migrating = options(&path).connect().await?;
        schema::migrate(&mut migrating).await?;
        migrating.close().await?;
        let writer = SqliteWriter::open(&path)?;
        drop(lock);
        Ok((Self::reading(&path), writer))
    }

    /// Whether there are surely no records in this folder; false where one may not look.
    pub fn is_missing(folder: &Path) -> bool {
        let about = folder.join(FILE).metadata();
        about.is_err_and(|error| error.kind() == io::ErrorKind::NotFound)
    }

    /// Opens the records in this folder to read them only, beside an endpoint that is running.
    pub async fn open_to_read(folder: &Path) -> Result<Self, CannotOpen> {
        if Self::is_missing(folder) {
            return Err(CannotOpen::Nothing(folder.to_owned()));
        }
        let path = folder.join(FILE);
        let sqlite = Self::reading(&path);
        schema::check(&sqlite.readers).await?;
        Ok(sqlite)
    }

    fn reading(path: &Path) -> Self {
        let readers = SqlitePoolOptions::new()
            .max_connections(READERS)
            .acquire_timeout(BUSY)
            // Without these the pool needs no task that looks after it.
            .idle_timeout(None)
            .max_lifetime(None)
            .connect_lazy_with(options(path).read_only(true));
        Self { readers }
    }
}

impl Backend for Sqlite {
    type Writer = SqliteWriter;

    async fn seals(&self, holder: Holder) -> Result<Vec<Seal>, Fault> {
        read::seals(&self.readers, holder).await
    }

    async fn counts(&self, days: RangeInclusive<Date>) -> Result<Vec<PlaceCount>, Fault> {
        read::counts(&self.readers, days).await
    }

    async fn places(&self, days: RangeInclusive<Date>) -> Result<Vec<PlaceTotal>, Fault> {
        read::places(&self.readers, days).await
    }

    async fn held(&self, zone: &Id, during: Range<DateTime>) -> Result<Vec<Slot>, Fault> {
        booking::held(&self.readers, zone, during).await
    }

    async fn bookings_of(&self, lock: Lock) -> Result<Vec<Booking>, Fault> {
        booking::bookings_of(&self.readers, lock).await
    }

    async fn bookings(&self, during: Range<DateTime>) -> Result<Vec<Booking>, Fault> {
        booking::bookings(&self.readers, during).await
    }

    async fn booking(&self, number: &Number) -> Result<Option<Booking>, Fault> {
        booking::booking(&self.readers, number).await
    }

    async fn topics(&self) -> Result<Vec<(String, i64)>, Fault> {
        booking::topics(&self.readers).await
    }
}

impl SignupBackend for Sqlite {
    async fn signup_of(&self, lock: Lock) -> Result<Option<SignedUp>, Fault> {
        signup::signup_of(&self.readers, lock).await
    }

    async fn signup(&self, number: &Number) -> Result<Option<SignedUp>, Fault> {
        signup::signup(&self.readers, number).await
    }

    async fn signups(&self, on: &On) -> Result<Vec<(SignedUp, Option<Sealed>)>, Fault> {
        signup::signups(&self.readers, on).await
    }

    async fn tally(&self, on: &On) -> Result<Tally, Fault> {
        signup::tally(&self.readers, on).await
    }

    async fn tallies(&self) -> Result<Vec<(On, Terms, Tally)>, Fault> {
        signup::tallies(&self.readers).await
    }

    async fn with_contacts(&self) -> Result<Vec<(On, Terms)>, Fault> {
        signup::with_contacts(&self.readers).await
    }
}

/// What all connections have in common.
fn options(path: &Path) -> SqliteConnectOptions {
    SqliteConnectOptions::new()
        .filename(path)
        .busy_timeout(BUSY)
        .foreign_keys(true)
        .disable_statement_logging()
}

/// The path of the file, which exists then and which only its owner can read; `SQLite` gives the files
/// beside it the same mode.
fn prepare(folder: &Path) -> io::Result<PathBuf> {
    let mut maker = DirBuilder::new();
    let mut opener = OpenOptions::new();
    maker.recursive(true);
    opener.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
        maker.mode(0o700);
        opener.mode(0o600);
    }
    maker.create(folder)?;
    let path = folder.join(FILE);
    match opener.open(&path) {
        // SQLite gives the files beside it the same owner.
        Ok(new) => owner::of_folder(&new, folder)?,
        // Never opened here where it exists: closing it would take SQLite's locks away.
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => private(&path)?,
        Err(error) => return Err(error),
    }
    Ok(path)
}

#[cfg(unix)]
fn private(path: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt as _;
    fs::set_permissions(path, fs::Permissions::from_mode(0o600))
}

#[cfg(not(unix))]
fn private(path: &Path) -> io::Result<()> {
    fs::metadata(path).map(drop)
}

/// Two endpoints that start at once bring the tables up to date one after the other.
fn lock(folder: &Path) -> io::Result<File> {
    let file = File::create(folder.join("migrate.lock"))?;
    owner::of_folder(&file, folder)?;
    file.lock()?;
    Ok(file)
}

/// A database's word as a fault of the store.
fn fault(error: &sqlx::Error) -> Fault {
    let Some(told) = error.as_database_error() else {
        return match error {
            sqlx::Error::PoolTimedOut | sqlx::Error::PoolClosed => Fault::Busy,
            other => Fault::Broken(other.to_string().into()),
        };
    };
    // The low byte of an extended code is the primary one: 5 SQLITE_BUSY, 19 SQLITE_CONSTRAINT.
    let code = told.code().and_then(|code| code.parse::<u32>().ok());
    match code.map(|code| code & 0xff) {
        Some(5) => Fault::Busy,
        Some(19) => Fault::Rejected(told.message().into()),
        _ => Fault::Broken(told.to_string().into()),
    }
}
