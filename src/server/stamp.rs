//! `POST /stamp`: a seal by a plain form, before and without the browser's module.
//!
//! Such a browser keeps nothing, so the passport's number stands on the page that answers, to be noted
//! and typed with the next code. Where the module runs after all, it takes the seal over.
use std::sync::Arc;

use axum::{
    body::Body,
    extract::{Form, FromRequest as _, Request, State},
    http::{HeaderMap, Response, StatusCode},
    routing::{MethodRouter, post},
};
use serde::Deserialize;

use super::{
    Endpoint, api, page,
    problem::Problem,
    store::{backend::Kept, holder::Holder},
};
use crate::{
    model::{
        code::{Code, CodeKind},
        date::DateTime,
        passport::Passport,
        place::Place,
        seal::{SealKind, Taking},
    },
    server::store::backend::Change,
    web::{
        route::Route,
        screen::{Aside, Outcome, Screen},
        text,
        ui::seal,
    },
};

/// What the form sends.
#[derive(Debug, Default, Deserialize)]
struct Sent {
    /// The code.
    #[serde(default)]
    k: String,
    /// The place of the page the form stood on; none elsewhere.
    #[serde(default)]
    place: String,
    /// The number of a passport; empty for a new one.
    #[serde(default)]
    passport: String,
}

/// The form's address; read, it is a page like any other.
pub fn route() -> MethodRouter<Arc<Endpoint>> {
    post(stamp)
        .get(page::page_or_file)
        .fallback(api::only("GET, HEAD, POST"))
}

async fn stamp(State(endpoint): State<Arc<Endpoint>>, request: Request) -> Response<Body> {
    let headers = request.headers().clone();
    let (parts, body) = request.into_parts();
    let admitted = endpoint.admit(&parts);
    let sent = Form::<Sent>::from_request(Request::from_parts(parts, body), &()).await;
    let (status, outcome) = match (admitted, sent) {
        (Err(problem), _) => refused(&problem, &Sent::default()),
        (Ok(()), Err(_)) => refused(&unreadable(), &Sent::default()),
        (Ok(()), Ok(Form(sent))) => match endpoint.stamp_form(&sent).await {
            Ok((passport, kept)) => endpoint.done(&sent, passport, &kept),
            Err(problem) => refused(&problem, &sent),
        },
    };
    endpoint.say(status, outcome, &headers).await
}

fn unreadable() -> Problem {
    Problem::new(StatusCode::BAD_REQUEST, "没有收全", "请再填一次印章码。")
}

impl Endpoint {
    async fn stamp_form(&self, sent: &Sent) -> Result<(Passport, Kept), Problem> {
        let passport = match sent.passport.trim() {
            "" => self.new_passport()?,
            given => given.parse().map_err(|_| {
                let detail = "请对照记下的 26 个字母和数字再填一次，或者留空，换一本新的。";
                Problem::new(StatusCode::UNPROCESSABLE_ENTITY, "护照号不对", detail)
            })?,
        };
        let holder = Holder::of(&passport);
        self.limits.passport(holder)?;
        let code: Code = sent.k.parse().map_err(super::codes::Refusal::from)?;
        let now = self.clock.unix_s();
        let taking = Taking {
            place: sent.place.parse().ok(),
            day: DateTime::from_unix(i64::try_from(now).unwrap_or(i64::MAX)).date,
            kind: match code.kind() {
                CodeKind::Display => SealKind::Present,
                _ => SealKind::Poster,
            },
            code: Some(code.to_string()),
            taken_at: now,
        };
        Ok((passport, self.stamp(holder, taking).await?))
    }

    fn new_passport(&self) -> Result<Passport, Problem> {
        let mut bytes = [0; 16];
        match (self.random)(&mut bytes) {
            Ok(()) => Ok(Passport::of(bytes)),
            Err(error) => {
                tracing::error!(%error, "no randomness for a passport");
                Err(Problem::busy())
            }
        }
    }

    /// The words for a seal that is kept.
    fn done(&self, sent: &Sent, passport: Passport, kept: &Kept) -> (StatusCode, Outcome) {
        let content = &self.press.current().content;
        let place: &Place = &kept.seal.place;
        let quiet = seal::is_quiet(content, place);
        let heading = match (quiet, kept.change) {
            (true, _) => "已记下您来过".to_owned(),
            (false, Change::Same) => text::stamped_before(kept.seal.day, kept.seal.day),
            (false, _) => "盖好了".to_owned(),
        };
        let outcome = Outcome {
            good: true,
            heading,
            words: seal::name(content, place),
            code: sent.k.clone(),
            passport: Some(passport),
            made: sent.passport.trim().is_empty(),
            taken_at: kept.seal.taken_at,
            place: Some(place.clone()),
        };
        (StatusCode::OK, outcome)
    }

    async fn say(&self, status: StatusCode, said: Outcome, headers: &HeaderMap) -> Response<Body> {
        let (edition, issue) = self.issue();
        let screen = Screen {
            aside: Some(Aside::of(&said)),
            ..page::screen_of(&edition, &Route::Stamp, issue.minute)
        };
        match self.render(screen).await {
            Ok(page) => page.never_kept().with_status(status).answer(headers),
            Err(why) => self.no_page(why),
        }
    }
}

/// The words for what was refused; what was typed stays.
fn refused(problem: &Problem, sent: &Sent) -> (StatusCode, Outcome) {
    let (status, title, detail) = problem.told();
    let outcome = Outcome {
        good: false,
        heading: format!("没有盖上：{title}"),
        words: detail.to_owned(),
        code: sent.k.clone(),
        place: sent.place.parse().ok(),
        ..Outcome::default()
    };
    (status, outcome)
}
