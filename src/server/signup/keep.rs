//! What is done without being asked: contacts whose time is over are removed, and who waits moves up when
//! the pack or the desk gives a date more places.
use std::{
    sync::{Arc, Weak},
    time::Duration,
};

use super::Dated;
use crate::server::{
    Endpoint,
    store::{
        fault::Fault,
        signup::{On, SignupWrite, SignupWritten},
    },
};

/// How often it is asked whether there is a new edition.
const EVERY: Duration = Duration::from_secs(2);

/// After so many of these, contacts are looked through: an hour.
const HOUR: u32 = 1800;

impl Endpoint {
    /// Removes the contacts whose time is over; answers with how many that were.
    pub async fn purge_contacts(&self) -> Result<u64, Fault> {
        let edition = self.press.current();
        let now = self.clock.now();
        let mut dates = Vec::new();
        for (on, terms) in self.store.with_contacts().await? {
            // As the calendar has it now; never longer than was said to those who signed up.
            let found = Dated::find(&edition.content, on.clone()).map(|dated| dated.terms());
            let (ends, days) = found.map_or((terms.ends, terms.keep_days), |now| {
                (now.ends, now.keep_days.min(terms.keep_days))
            });
            if now >= ends.plus_minutes(i32::from(days) * 24 * 60) {
                dates.push(on);
            }
        }
        match self.store.sign_up(SignupWrite::Purge { dates }).await? {
            SignupWritten::Purged(count) => Ok(count),
            SignupWritten::Done { .. } => Ok(0),
        }
    }

    /// Gives new places to those who wait.
    pub async fn serve_waiting(&self) -> Result<(), Fault> {
        let overlaid = self.press.overlaid();
        let edition = self.press.current();
        let waiting = self.store.tallies().await?.into_iter();
        let waiting: Vec<On> = waiting
            .filter(|(_, _, tally)| tally.waiting > 0)
            .map(|(on, ..)| on)
            .collect();
        for on in waiting {
            let Some(dated) = Dated::find(&edition.content, on.clone()) else {
                continue;
            };
            let terms = dated.terms();
            // The same terms too: a place may have become free while the date was cancelled.
            if dated.serves(self.clock.now()) {
                let write = SignupWrite::Terms {
                    on,
                    terms,
                    overlaid,
                    at: self.clock.unix_s(),
                };
                self.store.sign_up(write).await?;
            }
        }
        Ok(())
    }
}

/// Looks after sign-ups as long as there is an endpoint.
pub fn watch(endpoint: &Arc<Endpoint>) {
    let endpoint: Weak<Endpoint> = Arc::downgrade(endpoint);
    tokio::spawn(async move {
        let (mut served, mut left) = (0, 0);
        while let Some(endpoint) = endpoint.upgrade() {
            let edition = endpoint.press.current().number;
            if edition != served {
                match endpoint.serve_waiting().await {
                    Ok(()) => served = edition,
                    Err(fault) => tracing::error!(%fault, "who waits cannot be served"),
                }
            }
            if left == 0 {
                match endpoint.purge_contacts().await {
                    Ok(0) => {}
                    Ok(count) => tracing::info!(count, "contacts removed: their time was over"),
                    Err(fault) => tracing::error!(%fault, "contacts cannot be removed"),
                }
                left = HOUR;
            }
            left -= 1;
            drop(endpoint);
            tokio::time::sleep(EVERY).await;
        }
    });
}
