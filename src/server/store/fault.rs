//! What can go wrong with the records.
use std::{io, path::PathBuf, sync::Arc};

use super::{booking::BookingFault, signup::SignupFault};
use sqlx::migrate::MigrateError;

/// Why a record was not written or read.
#[derive(Clone, Debug, thiserror::Error)]
pub enum Fault {
    /// The passport holds as many seals as one may.
    #[error("the passport is full")]
    Full,
    /// A booking cannot be made or changed.
    #[error(transparent)]
    Booking(#[from] BookingFault),
    /// A sign-up cannot be made or changed.
    #[error(transparent)]
    Signup(#[from] SignupFault),
    /// Too much waits to be written, another process is writing, or the store is closing.
    #[error("the store is busy")]
    Busy,
    /// The database refuses this one record.
    #[error("the database refuses it: {0}")]
    Rejected(Arc<str>),
    /// The disk or the database fails.
    #[error("the store is broken: {0}")]
    Broken(Arc<str>),
}

/// Why the records cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum CannotOpen {
    /// The folder cannot be made or written.
    #[error("数据目录 {folder} 不能写入：{error} · the data folder cannot be written")]
    Folder {
        /// The folder.
        folder: PathBuf,
        /// What the system says.
        error: io::Error,
    },
    /// There are no records yet.
    #[error("{0} 里没有记录 · there are no records there: has the endpoint been started once?")]
    Nothing(PathBuf),
    /// A newer or altered program made the tables.
    #[error("记录的格式与程序不符：{0} · the records do not fit this program")]
    Format(#[from] MigrateError),
    /// The database says no.
    #[error("记录打不开：{0} · the records cannot be opened")]
    Database(#[from] sqlx::Error),
    /// The database says no to the connection that writes.
    #[error("记录打不开：{0} · the records cannot be opened")]
    Writer(#[from] rusqlite::Error),
    /// Somebody else is writing, for longer than one waits.
    #[error("记录一直有人在写，请再试一次 · the records are being written all the time: try again")]
    Busy,
    /// The file is not as it was written.
    #[error("这份记录坏了，没有用它：{0} · these records are damaged and were not used")]
    Damaged(String),
    /// The system says no.
    #[error("记录打不开：{0} · the records cannot be opened")]
    Io(#[from] io::Error),
    /// Opening them ended before its time.
    #[error("记录打不开 · the records cannot be opened: see the log")]
    Ended,
}
