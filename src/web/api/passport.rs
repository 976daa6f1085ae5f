//! What is asked of the endpoint for a passport: each answer is there, is no, or has to be waited for.
use std::time::Duration;

use gloo_net::http::{Request, RequestBuilder};
use leptos::prelude::set_timeout_with_handle;
use serde::{Deserialize, de::DeserializeOwned};

use crate::{
    model::{
        id::Id,
        passport::{Passport, Seal, Seals},
        seal::Taking,
        walk::Certificate,
    },
    web::{json, screen::Aside},
};

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

impl<T> Sent<T> {
    fn and_then<U>(self, then: impl FnOnce(T) -> Sent<U>) -> Sent<U> {
        match self {
            Self::Done(it) => then(it),
            Self::Refused(why) => Sent::Refused(why),
            Self::Later(when) => Sent::Later(when),
        }
    }
}

/// How a passport goes to another phone.
#[derive(Deserialize)]
pub struct Transfer {
    /// Twelve characters.
    pub phrase: String,
    /// The modules of a QR code as an SVG path.
    pub path: String,
    /// Its width in modules.
    pub width: usize,
}

/// What a problem document (RFC 9457) says to a visitor.
#[derive(Deserialize)]
struct Problem {
    title: String,
    #[serde(default)]
    detail: String,
    #[serde(default)]
    retry_after: Option<u32>,
}

/// The problem of a seal that the passport has already.
#[derive(Deserialize)]
struct TakenBefore {
    seal: Seal,
}

/// Longer than this no answer is waited for: it is sent again later.
const PATIENCE: Duration = Duration::from_secs(20);

/// Hands in a seal.
pub async fn stamp(passport: &Passport, taking: &Taking) -> Sent<Seal> {
    let body = json::write::taking(taking);
    let request = Request::post("/api/passport/seals");
    let answer = exchange(request, Some(passport), Some(body)).await;
    // It had arrived before: then the answer was lost on the way, or there is a better one.
    if let Some((409, text)) = &answer
        && let Ok(before) = json::read::<TakenBefore>(text)
    {
        return Sent::Done(before.seal);
    }
    read(meant(answer))
}

/// The seals that the endpoint keeps.
pub async fn seals(passport: &Passport) -> Sent<Seals> {
    read(send(Request::get("/api/passport"), Some(passport), None).await)
}

/// Erases what the endpoint keeps.
pub async fn erase(passport: &Passport) -> Sent<()> {
    let done = send(Request::delete("/api/passport"), Some(passport), None).await;
    done.and_then(|_| Sent::Done(()))
}

/// The certificate of a completed walk.
pub async fn certificate(passport: &Passport, walk: &str) -> Sent<Certificate> {
    let address = format!("/api/passport/certificate?walk={walk}");
    read(send(Request::get(&address), Some(passport), None).await)
}

/// What the display of this zone shows now; the display's cookie goes along.
pub async fn display(zone: &Id) -> Sent<Aside> {
    let address = format!("/api/display/{zone}");
    let text = send(Request::get(&address), None, None).await;
    text.and_then(|text| Sent::Done(Aside(text)))
}

/// The passport's number as a phrase and as a code; `base` is where the other phone goes.
pub async fn transfer(passport: &Passport, base: &str) -> Sent<Transfer> {
    let address = format!("/api/passport/transfer?base={base}");
    read(send(Request::get(&address), Some(passport), None).await)
}

/// The number that a phrase says.
pub async fn phrase(phrase: &str) -> Sent<Passport> {
    #[derive(Deserialize)]
    struct Number {
        passport: Passport,
    }
    let body = json::write::phrase(phrase);
    let answer = send(Request::post("/api/passport/phrase"), None, Some(body)).await;
    read::<Number>(answer).and_then(|number| Sent::Done(number.passport))
}

/// An answer that cannot be read came from something between here and the endpoint.
fn read<T: DeserializeOwned>(text: Sent<String>) -> Sent<T> {
    text.and_then(|text| json::read(&text).map_or(Sent::Later(None), Sent::Done))
}

async fn send(
    request: RequestBuilder,
    passport: Option<&Passport>,
    body: Option<String>,
) -> Sent<String> {
    meant(exchange(request, passport, body).await)
}

/// What an answer means.
fn meant(answer: Option<(u16, String)>) -> Sent<String> {
    match answer {
        Some((200..=299, text)) => Sent::Done(text),
        Some((status, text)) => told(status, &text),
        None => Sent::Later(None),
    }
}

/// The status and the text of the answer; none where there is no answer in time.
async fn exchange(
    request: RequestBuilder,
    passport: Option<&Passport>,
    body: Option<String>,
) -> Option<(u16, String)> {
    let controller = web_sys::AbortController::new().ok()?;
    let mut request = request.abort_signal(Some(&controller.signal()));
    if let Some(passport) = passport {
        request = request.header("Authorization", &format!("Bearer {passport}"));
    }
    let request = match body {
        Some(body) => request
            .header("Content-Type", "application/json")
            .body(body),
        None => request.build(),
    };
    let request = request.ok()?;
    let timer = set_timeout_with_handle(move || controller.abort(), PATIENCE);
    let answer = async {
        let answer = request.send().await.ok()?;
        let status = answer.status();
        Some((status, answer.text().await.ok()?))
    };
    let answer = answer.await;
    if let Ok(timer) = timer {
        timer.clear();
    }
    answer
}

/// What an answer means that is no success.
fn told<T>(status: u16, text: &str) -> Sent<T> {
    let Ok(problem) = json::read::<Problem>(text) else {
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
