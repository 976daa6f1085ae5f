//! Group commit: one task takes all that waits, writes it in one transaction, then acknowledges it.
//!
//! While the disk is busy with one group the next one gathers: no write waits for a timer, and the
//! more there are the more share one wait for the disk.
use tokio::sync::{Notify, mpsc, oneshot};

use super::{
    backend::{Write, Writer, Written},
    fault::Fault,
};

/// The most writes that wait; further ones are told to come again.
pub const QUEUE: usize = 4096;

/// The most writes of one transaction.
const GROUP: usize = 512;

/// A write and who waits for it.
#[derive(Debug)]
pub struct Job {
    /// What to write.
    pub write: Write,
    /// Where to say that it is on the disk. Whoever asked may be gone; it is written all the same.
    pub done: oneshot::Sender<Result<Written, Fault>>,
}

/// Writes until told to stop or nobody can ask any more, and what has been queued by then.
pub async fn run<W: Writer>(mut writer: W, mut jobs: mpsc::Receiver<Job>, stop: &Notify) {
    let mut open = true;
    let mut group = Vec::with_capacity(GROUP);
    loop {
        let count = tokio::select! {
            biased;
            count = jobs.recv_many(&mut group, GROUP) => count,
            () = stop.notified(), if open => {
                jobs.close();
                open = false;
                continue;
            }
        };
        if count == 0 {
            break;
        }
        commit(&mut writer, group.drain(..)).await;
    }
    if let Err(error) = writer.close().await {
        tracing::error!(%error, "the store did not close well");
    }
}

async fn commit<W: Writer>(writer: &mut W, group: impl Iterator<Item = Job>) {
    let (changes, waiting): (Vec<_>, Vec<_>) = group.map(|job| (job.write, job.done)).unzip();
    // A send fails only where nobody waits any more.
    match writer.apply(&changes).await {
        Ok(results) => {
            for (done, result) in waiting.into_iter().zip(results) {
                let _ = done.send(result);
            }
        }
        Err(fault) => {
            tracing::error!(%fault, changes = changes.len(), "nothing of a group was written");
            for done in waiting {
                let _ = done.send(Err(fault.clone()));
            }
        }
    }
}
