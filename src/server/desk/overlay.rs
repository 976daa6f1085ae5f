//! What the desk lays over the pack, taken up: at once after a change here, within seconds after one
//! of another endpoint on the same records.
use std::{sync::Arc, sync::Weak, time::Duration};

use crate::server::{Endpoint, store::fault::Fault};

/// How often it is asked whether another endpoint has changed something.
const EVERY: Duration = Duration::from_secs(2);

impl Endpoint {
    /// Serves what the records say, if that is new.
    pub async fn take_up_overlay(&self) -> Result<(), Fault> {
        let _one_at_a_time = self.overlaying.lock().await;
        if self.store.overlaid().await? == self.press.overlaid() {
            return Ok(());
        }
        let overlay = self.store.overlay().await?;
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
