//! The only place that fetches: the endpoint's JSON by gloo-net.
use std::{cell::RefCell, ops::RangeInclusive, sync::Arc};

use gloo_net::http::Request;
use serde::de::DeserializeOwned;

use super::json;
use crate::model::{content::Content, date::Date, event::Agenda};

/// Why there is no answer: no network, or an answer that is no use.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unreachable;

thread_local! {
    /// The whole pack once it is here; for the life of the page.
    static CONTENT: RefCell<Option<Arc<Content>>> = const { RefCell::new(None) };
}

/// The whole pack, if it has come already.
pub fn content_now() -> Option<Arc<Content>> {
    CONTENT.with_borrow(Clone::clone)
}

/// The whole pack; asked for once.
pub async fn content() -> Result<Arc<Content>, Unreachable> {
    if let Some(content) = content_now() {
        return Ok(content);
    }
    let content: Arc<Content> = Arc::new(get("/api/content").await?);
    CONTENT.set(Some(content.clone()));
    Ok(content)
}

/// What happens in these days.
pub async fn events(days: RangeInclusive<Date>) -> Result<Agenda, Unreachable> {
    get(&format!(
        "/api/events?from={}&to={}",
        days.start(),
        days.end()
    ))
    .await
}

async fn get<T: DeserializeOwned>(address: &str) -> Result<T, Unreachable> {
    let answer = Request::get(address)
        .send()
        .await
        .map_err(|_| Unreachable)?;
    if !answer.ok() {
        return Err(Unreachable);
    }
    let text = answer.text().await.map_err(|_| Unreachable)?;
    json::read(&text).map_err(|_| Unreachable)
}
