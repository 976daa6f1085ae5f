//! The only place that fetches: the endpoint's JSON by gloo-net.
use std::{cell::RefCell, ops::RangeInclusive, sync::Arc};

use gloo_net::http::{Request, RequestBuilder};
use serde::de::DeserializeOwned;

use super::{device::dom, json};
use crate::model::{
    content::Content,
    date::Date,
    event::Agenda,
    passport::{Passport, Seal, Seals},
    seal::Taking,
};

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

/// What came of something that was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sent<T> {
    /// It is done; the answer.
    Done(T),
    /// It is not going to be done: why, in the endpoint's words.
    Refused(String),
    /// It can be sent again in this many seconds; without a number, when the network is back.
    Later(Option<u32>),
}

/// What a problem document (RFC 9457) says to a visitor.
#[derive(serde::Deserialize)]
struct Problem {
    title: String,
    #[serde(default)]
    detail: String,
    #[serde(default)]
    retry_after: Option<u32>,
}

/// Longer than this, in milliseconds, no answer is waited for: it is sent again later.
const PATIENCE_MS: u64 = 20_000;

/// Hands in a seal.
pub async fn stamp(passport: &Passport, taking: &Taking) -> Sent<Seal> {
    let body = json::write::taking(taking);
    let text = send(Request::post("/api/passport/seals"), passport, Some(body)).await;
    read(text)
}

/// The seals that the endpoint keeps.
pub async fn seals(passport: &Passport) -> Sent<Seals> {
    read(send(Request::get("/api/passport"), passport, None).await)
}

/// Erases what the endpoint keeps.
pub async fn erase(passport: &Passport) -> Sent<()> {
    match send(Request::delete("/api/passport"), passport, None).await {
        Sent::Done(_) => Sent::Done(()),
        Sent::Refused(why) => Sent::Refused(why),
        Sent::Later(when) => Sent::Later(when),
    }
}

/// An answer that cannot be read came from something between here and the endpoint.
fn read<T: DeserializeOwned>(text: Sent<String>) -> Sent<T> {
    match text {
        Sent::Done(text) => json::read(&text).map_or(Sent::Later(None), Sent::Done),
        Sent::Refused(why) => Sent::Refused(why),
        Sent::Later(when) => Sent::Later(when),
    }
}

async fn send(request: RequestBuilder, passport: &Passport, body: Option<String>) -> Sent<String> {
    let Ok(controller) = web_sys::AbortController::new() else {
        return Sent::Later(None);
    };
    let request = request
        .header("Authorization", &format!("Bearer {passport}"))
        .abort_signal(Some(&controller.signal()));
    let request = match body {
        Some(body) => request
            .header("Content-Type", "application/json")
            .body(body),
        None => request.build(),
    };
    let Ok(request) = request else {
        return Sent::Later(None);
    };
    let patience = std::time::Duration::from_millis(PATIENCE_MS);
    let timer = leptos::prelude::set_timeout_with_handle(move || controller.abort(), patience);
    let answer = async {
        let answer = request.send().await.ok()?;
        let (status, ok) = (answer.status(), answer.ok());
        Some((status, ok, answer.text().await.ok()?))
    };
    let answer = answer.await;
    if let Ok(timer) = timer {
        timer.clear();
    }
    let Some((status, ok, text)) = answer else {
        return Sent::Later(None);
    };
    if ok {
        return Sent::Done(text);
    }
    let Ok(problem) = json::read::<Problem>(&text) else {
        return Sent::Later(None);
    };
    if status >= 500 || status == 429 {
        return Sent::Later(problem.retry_after);
    }
    Sent::Refused(if problem.detail.is_empty() {
        problem.title
    } else {
        problem.detail
    })
}
