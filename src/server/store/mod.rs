//! The store: the one door to the records. What it acknowledges is on the disk.
//!
//! Writes wait in a queue for the one `queue` that commits them in groups; reads go beside it.
//! What a database must do is [`Backend`] and [`backend::Writer`], and `tests/endpoint/records/contract.rs`
//! says it in tests.
pub mod backend;
pub mod booking;
pub mod desk;
pub mod fault;
pub mod holder;
mod queue;
pub mod signup;
pub mod sqlite;

use std::{
    fmt,
    ops::RangeInclusive,
    path::Path,
    sync::{Arc, Mutex, PoisonError},
    thread::JoinHandle,
};

use tokio::sync::{Notify, mpsc, oneshot};

use crate::model::{date::Date, passport::Seal};
use backend::{Backend, Kept, PlaceCount, PlaceTotal, Write, Written};
use fault::{CannotOpen, Fault};
use holder::Holder;
use queue::{Job, QUEUE};
use sqlite::Sqlite;

/// The records, in a database of this kind.
pub struct Store<B = Sqlite> {
    backend: B,
    jobs: mpsc::Sender<Job>,
    stop: Arc<Notify>,
    thread: Mutex<Option<JoinHandle<()>>>,
}

impl Store {
    /// The records in this folder, which is made where it is missing. Waits for the disk.
    pub fn open(folder: &Path) -> Result<Self, CannotOpen> {
        let folder = folder.to_owned();
        Self::start(async move || Sqlite::open(&folder).await)
    }

    /// The records that are in this folder already: a command that was given another folder by mistake
    /// makes none there, and says so.
    pub fn open_existing(folder: &Path) -> Result<Self, CannotOpen> {
        if Sqlite::is_missing(folder) {
            return Err(CannotOpen::Nothing(folder.to_owned()));
        }
        Self::open(folder)
    }
}

impl<B: Backend> Store<B> {
    /// The records behind what `open` opens, with a thread of their own for what is written: a busy
    /// endpoint does not hold up the disk, nor the disk the endpoint. Waits until they are open.
    pub fn start<F>(open: F) -> Result<Self, CannotOpen>
    where
        F: AsyncFnOnce() -> Result<(B, B::Writer), CannotOpen> + Send + 'static,
    {
        let (jobs, queued) = mpsc::channel(QUEUE);
        let stop = Arc::new(Notify::new());
        let (opened, hear) = std::sync::mpsc::sync_channel(1);
        let runtime = tokio::runtime::Builder::new_current_thread()
            .enable_all()
            .build()?;
        let told = stop.clone();
        let work = move || {
            runtime.block_on(async {
                match open().await {
                    Ok((backend, writer)) => {
                        // Nobody hears it only where the opener is gone; the queue is closed then.
                        let _ = opened.send(Ok(backend));
                        queue::run(writer, queued, &told).await;
                    }
                    Err(error) => drop(opened.send(Err(error))),
                }
            });
        };
        let thread = std::thread::Builder::new().name("store".to_owned());
        let thread = thread.spawn(work)?;
        let backend = hear.recv().map_err(|_| CannotOpen::Ended)??;
        Ok(Self {
            backend,
            jobs,
            stop,
            thread: Mutex::new(Some(thread)),
        })
    }

    /// Keeps a seal unless the passport has one as good of that place and day; answers with the one
    /// it has then. `received_at` in Unix seconds.
    pub async fn stamp(&self, holder: Holder, seal: Seal, received_at: u64) -> Result<Kept, Fault> {
        let write = Write::Seal {
            holder,
            seal,
            received_at,
        };
        match self.write(write).await? {
            Written::Seal(kept) => Ok(kept),
            _ => Err(Fault::Broken("the answer to another question".into())),
        }
    }

    /// Erases all there is of a passport; answers with how many seals that were.
    pub async fn erase(&self, holder: Holder) -> Result<u64, Fault> {
        match self.write(Write::Erase { holder }).await? {
            Written::Erased(count) => Ok(count),
            _ => Err(Fault::Broken("the answer to another question".into())),
        }
    }

    /// The seals of a passport, the latest first; none of one that is not known.
    pub async fn seals(&self, holder: Holder) -> Result<Vec<Seal>, Fault> {
        self.backend.seals(holder).await
    }

    /// How many passports have a seal of each place on each of these days, by day and place.
    pub async fn counts(&self, days: RangeInclusive<Date>) -> Result<Vec<PlaceCount>, Fault> {
        self.backend.counts(days).await
    }

    /// How many passports have a seal of each place in these days, each counted once.
    pub async fn places(&self, days: RangeInclusive<Date>) -> Result<Vec<PlaceTotal>, Fault> {
        self.backend.places(days).await
    }

    /// Writes what is queued, then ends; whatever comes later is told to come again. Waits for it.
    pub fn close(&self) {
        self.stop.notify_one();
        let mut thread = self.thread.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(thread) = thread.take()
            && thread.join().is_err()
        {
            tracing::error!("the store's thread has panicked");
        }
    }

    /// Queues it and waits until it is on the disk.
    async fn write(&self, write: Write) -> Result<Written, Fault> {
        let (done, answer) = oneshot::channel();
        let job = Job { write, done };
        self.jobs.try_send(job).map_err(|_| Fault::Busy)?;
        answer.await.map_err(|_| Fault::Busy)?
    }
}

impl<B> Drop for Store<B> {
    fn drop(&mut self) {
        self.stop.notify_one();
        let thread = self.thread.get_mut();
        let thread = thread.unwrap_or_else(PoisonError::into_inner).take();
        // A panic has been logged where it happened.
        let _ = thread.map(JoinHandle::join);
    }
}

impl<B> fmt::Debug for Store<B> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Store").finish_non_exhaustive()
    }
}
