//! The only place that fetches: the endpoint's JSON by gloo-net.
mod passport;

use std::{cell::RefCell, ops::RangeInclusive, sync::Arc};

use gloo_net::http::Request;
use serde::de::DeserializeOwned;

use super::{device::dom, json};
use crate::model::{content::Content, date::Date, event::Agenda};

pub use passport::{Sent, certificate, display, erase, phrase, seals, stamp, transfer};

/// Why there is no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreachable {
    /// No network, or something on the way answers in the endpoint's place.
    Away,
    /// The endpoint has been renewed since this page was opened: the page is to be opened anew.
    OtherVersion,
}

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
        .map_err(|_| Unreachable::Away)?;
    if !answer.ok() {
        return Err(Unreachable::Away);
    }
    match answer.headers().get("x-hongdu-script") {
        None => return Err(Unreachable::Away),
        Some(script) if dom::find(&format!("link[href=\"{script}\"]")).is_none() => {
            return Err(Unreachable::OtherVersion);
        }
        Some(_) => {}
    }
    let text = answer.text().await.map_err(|_| Unreachable::Away)?;
    Ok(json::trust(&text))
}
