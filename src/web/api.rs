//! The only place that fetches: the endpoint's JSON by gloo-net.
use std::{cell::RefCell, ops::RangeInclusive, sync::Arc};

use gloo_net::http::Request;
use serde::de::DeserializeOwned;

use super::json;
use crate::model::{
    content::Content,
    date::{Date, DateTime},
    event::Agenda,
};

/// Why there is no answer: no network, or an answer that is no use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unreachable;

/// When the service worker put an answer aside: only on answers that it had kept.
const SAVED: &str = "x-hongdu-saved";

/// An answer, and since when the phone has had it if it did not come over the network.
pub type Answer<T> = Result<(T, Option<DateTime>), Unreachable>;

/// The pack with its time.
type Pack = (Arc<Content>, Option<DateTime>);

thread_local! {
    /// The whole pack once it is here; for the life of the page.
    static CONTENT: RefCell<Option<Pack>> = const { RefCell::new(None) };
}

/// The whole pack; asked for until it came over the network.
pub async fn content() -> Answer<Arc<Content>> {
    let here = CONTENT.with_borrow(Clone::clone);
    if let Some((content, None)) = here {
        return Ok((content, None));
    }
    match get("/api/content").await {
        Ok((content, saved)) => {
            let pack = (Arc::new(content), saved);
            CONTENT.set(Some(pack.clone()));
            Ok(pack)
        }
        Err(Unreachable) => here.ok_or(Unreachable),
    }
}

/// What happens in these days.
pub async fn events(days: RangeInclusive<Date>) -> Answer<Agenda> {
    get(&format!(
        "/api/events?from={}&to={}",
        days.start(),
        days.end()
    ))
    .await
}

async fn get<T: DeserializeOwned>(address: &str) -> Answer<T> {
    let answer = Request::get(address)
        .send()
        .await
        .map_err(|_| Unreachable)?;
    if !answer.ok() {
        return Err(Unreachable);
    }
    let saved = answer.headers().get(SAVED);
    let text = answer.text().await.map_err(|_| Unreachable)?;
    let read = json::read(&text).map_err(|_| Unreachable)?;
    Ok((read, saved.and_then(|at| at.parse().ok())))
}
