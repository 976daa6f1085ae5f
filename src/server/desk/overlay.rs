//! What the desk lays over the pack, taken up: at once after a change here, within seconds after one
//! of another endpoint on the same records.
use std::{sync::Arc, sync::Weak, time::Duration};

use crate::server::{Endpoint, store::fault::Fault};

/// How often it is asked whether another endpoint has changed something.
const EVERY: Duration = Duration::from_secs(2);

impl Endpoint {
    /// Serves what the records say, if that is new, or if a notice begins or ends.
    pub async fn take_up_overlay(&self) -> Result<(), Fault> {
        let mut taken = self.overlaying.lock().await;
        let now = self.clock.now();
        // A clock that was turned back makes what was over begin again.
        let due = taken.is_some_and(|(at, next)| now < at || next.is_some_and(|next| next <= now));
        if !due && self.store.overlaid().await? == self.press.overlaid() {
            return Ok(());
        }
        let mut overlay = self.store.overlay().await?;
        let turns = overlay
            .notices
            .iter()
            .flat_map(|each| [each.from, each.until]);
        *taken = Some((now, turns.filter(|at| *at > now).min()));
        // What is to be read tomorrow is nobody's business today, and what is over is of no use.
        overlay.notices.retain(|notice| notice.is_on(now));
        let press = self.press.clone();
        let work = tokio::task::spawn_blocking(move || press.overlay(overlay));
        work.await
            .map(drop)
            .map_err(|error| Fault::Broken(error.to_string().into()))
    }
}

/// Looks again and again, as long as there is an endpoint.
pub fn watch(endpoint: &Arc<Endpoint>) {
    let endpoint: Weak<Endpoint> = Arc::downgrade(endpoint);
    tokio::spawn(async move {
        loop {
            tokio::time::sleep(EVERY).await;
            let Some(endpoint) = endpoint.upgrade() else {
                return;
            };
            if let Err(fault) = endpoint.take_up_overlay().await {
                tracing::error!(%fault, "what the desk has changed cannot be read");
            }
        }
    });
}
