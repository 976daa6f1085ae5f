//! `/display/{zone}`: the screen at a place, opened once with its key, which a cookie remembers then.
//!
//! Only a display has a cookie; visitors have none. The key leaves the address at once, so that nobody
//! reads it from the screen.
use std::sync::Arc;

use axum::{
    body::Body,
    extract::{Path, Query, Request, State},
    http::{HeaderMap, HeaderValue, Response, StatusCode, header},
    response::IntoResponse as _,
    routing::{MethodRouter, get},
};
use serde::Deserialize;

use super::{Endpoint, api, codes::STEP_S, page, problem::Problem, transfer};
use crate::{
    model::{id::Id, place::Place},
    web::{
        route::Route,
        screen::{Aside, Screen, Shown},
    },
};

#[derive(Debug, Default, Deserialize)]
struct Opened {
    key: Option<String>,
}

/// The page of a display.
pub fn route() -> MethodRouter<Arc<Endpoint>> {
    get(display).fallback(api::only("GET, HEAD"))
}

async fn display(
    State(endpoint): State<Arc<Endpoint>>,
    Path(zone): Path<String>,
    request: Request,
) -> Response<Body> {
    let headers = request.headers();
    let opened = Query::<Opened>::try_from_uri(request.uri()).unwrap_or_default();
    match (Id::parse(&zone), opened.0.key) {
        (Ok(zone), Some(key)) => match endpoint.admit_display(&zone, &key) {
            Ok(()) => endpoint.remember(&zone, &key),
            Err(problem) => problem.into_response(),
        },
        (Ok(zone), None) => endpoint.display_page(zone, headers).await,
        (Err(_), _) => page::page_or_file(State(endpoint), request).await,
    }
}

impl Endpoint {
    /// Whether this key opens the display of the zone; said only of zones that exist.
    fn admit_display(&self, zone: &Id, key: &str) -> Result<(), Problem> {
        let place = Place::Zone(zone.clone());
        if place.is_in(&self.press.current().content) && self.codes.check_display_key(&place, key) {
            return Ok(());
        }
        Err(Problem::new(
            StatusCode::FORBIDDEN,
            "钥匙不对",
            "请用 hongdu display-key 给出的网址打开这块屏幕。",
        ))
    }

    fn remember(&self, zone: &Id, key: &str) -> Response<Body> {
        let secure = if self.tls { "; Secure" } else { "" };
        let name = cookie(zone);
        let cookie =
            format!("{name}={key}; Path=/; Max-Age=31536000; HttpOnly; SameSite=Strict{secure}");
        let mut answer = StatusCode::SEE_OTHER.into_response();
        let headers = answer.headers_mut();
        let to = Route::Display(zone.clone()).to_string();
        for (name, value) in [
            (header::LOCATION, to.as_str()),
            (header::SET_COOKIE, &cookie),
            (header::CACHE_CONTROL, "no-store"),
        ] {
            if let Ok(value) = HeaderValue::from_str(value) {
                headers.insert(name, value);
            }
        }
        answer
    }

    async fn display_page(&self, zone: Id, headers: &HeaderMap) -> Response<Body> {
        let (edition, issue) = self.issue();
        let shown = self.shown(&zone, headers);
        let status = if shown.is_some() {
            StatusCode::OK
        } else {
            StatusCode::FORBIDDEN
        };
        let screen = Screen {
            aside: shown.as_ref().map(Aside::of),
            ..page::screen_of(&edition, &Route::Display(zone), issue.minute)
        };
        let found = screen.found();
        match self.render(screen).await {
            Ok(page) if found => page.never_kept().with_status(status).answer(headers),
            Ok(page) => page.answer(headers),
            Err(why) => self.no_page(why),
        }
    }

    /// What the display of this zone shows now; nothing where the request has not its key.
    pub fn shown(&self, zone: &Id, headers: &HeaderMap) -> Option<Shown> {
        let key = key_in(headers, &cookie(zone))?;
        self.admit_display(zone, key).ok()?;
        let (place, now) = (Place::Zone(zone.clone()), self.clock.unix_s());
        let code = self.codes.display_code(&place, now);
        let base = self.base(headers)?;
        let address = format!("{base}{}?k={code}", place.path());
        let (path, width) = transfer::qr(&address).ok()?;
        Some(Shown {
            code: code.grouped(),
            path,
            width,
            seconds: u32::try_from(STEP_S - now % STEP_S).unwrap_or(1),
        })
    }

    /// The site's address: as it was told, else as the request has it.
    fn base(&self, headers: &HeaderMap) -> Option<String> {
        if let Some(base) = &self.base_url {
            return Some(base.clone());
        }
        let host = headers.get(header::HOST)?.to_str().ok()?;
        let scheme = if self.tls { "https" } else { "http" };
        Some(format!("{scheme}://{host}"))
    }
}

/// The name of the cookie of this zone's display.
fn cookie(zone: &Id) -> String {
    format!("display-{zone}")
}

/// The value of the cookie with this name.
pub(super) fn key_in<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    let all = headers.get_all(header::COOKIE).into_iter();
    let mut pairs = all
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(';'));
    pairs.find_map(|pair| {
        let (key, value) = pair.trim().split_once('=')?;
        (key == name).then_some(value)
    })
}
