//! `/signup/{number}`: the private page of a sign-up, its calendar file, and giving it up.
use std::sync::Arc;

use axum::{
    body::Body,
    extract::{Path, Request, State},
    http::{HeaderMap, Response, StatusCode, header},
    response::IntoResponse as _,
    routing::{MethodRouter, get},
};

use super::{Dated, file};
use crate::{
    model::{
        booking::{
            offer::Said,
            record::{Key, Number},
        },
        signup::{
            record::{SignedUp, State as Place},
            show::Pass,
        },
    },
    server::{
        Endpoint, api,
        desk::to,
        page,
        problem::Problem,
        store::{
            booking::Lock,
            fault::Fault,
            signup::{On, SignupFault, SignupWrite},
        },
        transfer,
    },
    web::{
        route::{Route, SignupRoute},
        screen::Aside,
    },
};

/// Ends the address of a pass that says otherwise than what was sent last.
const KEPT: &str = "&kept=earlier";

/// The private page of a sign-up, and its calendar file.
pub fn route() -> MethodRouter<Arc<Endpoint>> {
    get(show)
        .post(change)
        .fallback(api::only("GET, HEAD, POST"))
}

async fn show(
    State(endpoint): State<Arc<Endpoint>>,
    Path(name): Path<String>,
    request: Request,
) -> Response<Body> {
    let address = address(&request);
    if let Some(plain) = name.strip_suffix(".ics") {
        let address = address.replacen(".ics", "", 1);
        let known = plain.parse::<Number>().is_ok();
        if let (true, Route::Signup(SignupRoute::Signed { number, key })) =
            (known, Route::parse(&address))
        {
            return endpoint.signup_file(&number, key).await;
        }
    }
    let Route::Signup(SignupRoute::Signed { number, key }) = Route::parse(&address) else {
        return page::page_or_file(State(endpoint), request).await;
    };
    let kept = request
        .uri()
        .query()
        .is_some_and(|query| query.ends_with(KEPT));
    let said = kept.then(|| Said {
        good: true,
        words: "这张表先前已经交上了，留下的是先前填的，后来改的没有算。".to_owned(),
    });
    endpoint
        .pass_page(number, key, said, StatusCode::OK, request.headers())
        .await
}

async fn change(
    State(endpoint): State<Arc<Endpoint>>,
    Path(number): Path<String>,
    request: Request,
) -> Response<Body> {
    let (parts, fields) = match endpoint.form(request).await {
        Ok(form) => form,
        Err(problem) => return problem.into_response(),
    };
    let headers = &parts.headers;
    let (Ok(number), Ok(key)) = (number.parse::<Number>(), fields.one("key").parse::<Key>()) else {
        return Problem::from(SignupFault::Unknown).into_response();
    };
    match endpoint.give_up_place(key, &number).await {
        Ok(()) => see(&(number, key)),
        Err(fault) => {
            let problem = Problem::from(fault);
            let (status, title, detail) = problem.told();
            let said = Said {
                good: false,
                words: format!("{title}。{detail}"),
            };
            endpoint
                .pass_page(number, Some(key), Some(said), status, headers)
                .await
        }
    }
}

impl Endpoint {
    /// Those who signed up give it up, as long as it has not begun.
    async fn give_up_place(&self, key: Key, number: &Number) -> Result<(), Fault> {
        let lock = Lock::of(key);
        let known = self.store.signup_of(lock).await?;
        let known = known.filter(|one| one.number == *number);
        let known = known.ok_or(SignupFault::Unknown)?;
        if known.state != Place::Cancelled && !self.is_open(&known) {
            return Err(SignupFault::Closed.into());
        }
        let write = SignupWrite::GiveUp {
            lock,
            number: number.clone(),
            serve: self.serves(&known.event, known.date),
            at: self.clock.unix_s(),
        };
        self.store.sign_up(write).await.map(drop)
    }

    /// Whether it can still be given up: it has not begun, and nobody has come.
    fn is_open(&self, signed: &SignedUp) -> bool {
        let edition = self.press.current();
        let on = On {
            event: signed.event.clone(),
            date: signed.date,
        };
        let now = Dated::find(&edition.content, on).map(|dated| dated.now);
        let begun = now.is_some_and(|now| self.clock.now() >= now.time.bounds(now.date).0);
        signed.state != Place::Cancelled && signed.arrived_at.is_none() && !begun
    }

    /// What is to be said of the sign-up with this number to who has its key.
    async fn pass(
        &self,
        number: &Number,
        key: Option<Key>,
        said: Option<Said>,
    ) -> Result<Pass, Fault> {
        let key = key.ok_or(SignupFault::Unknown)?;
        let signed = self.store.signup_of(Lock::of(key)).await?;
        let signed = signed.filter(|one| one.number == *number);
        let signed = signed.ok_or(SignupFault::Unknown)?;
        let edition = self.press.current();
        let event = edition.content.event(&signed.event);
        let on = On {
            event: signed.event.clone(),
            date: signed.date,
        };
        let dated = Dated::find(&edition.content, on);
        // A number always fits into a code.
        let (path, width) = transfer::qr(number.as_str()).unwrap_or_default();
        Ok(Pass {
            open: self.is_open(&signed),
            title: event.map_or_else(String::new, |event| event.title.as_str().to_owned()),
            keep_days: dated.as_ref().map(|dated| dated.keep_days),
            on: event.and_then(|event| event.became(signed.date)),
            signed,
            key,
            path,
            width,
            said,
        })
    }

    async fn pass_page(
        &self,
        number: Number,
        key: Option<Key>,
        said: Option<Said>,
        status: StatusCode,
        headers: &HeaderMap,
    ) -> Response<Body> {
        let pass = self.pass(&number, key, said).await;
        let route = Route::Signup(SignupRoute::Signed { number, key });
        match pass {
            Ok(pass) => {
                let aside = Some(Aside::of(&pass));
                self.private(&route, aside, status, headers).await
            }
            // The page says that the link is not whole; nothing of the sign-up.
            Err(Fault::Signup(_)) => {
                self.private(&route, None, StatusCode::NOT_FOUND, headers)
                    .await
            }
            Err(fault) => Problem::from(fault).into_response(),
        }
    }

    async fn signup_file(&self, number: &Number, key: Option<Key>) -> Response<Body> {
        let pass = match self.pass(number, key, None).await {
            Ok(pass) => pass,
            Err(fault) => return Problem::from(fault).into_response(),
        };
        let Some(on) = &pass.on else {
            return Problem::from(SignupFault::Unknown).into_response();
        };
        let edition = self.press.current();
        let text = file::calendar(&edition.content, &pass, on, self.clock.unix_s());
        let name = format!("attachment; filename=\"{number}.ics\"");
        let headers = [
            (header::CONTENT_TYPE, "text/calendar; charset=utf-8"),
            (header::CACHE_CONTROL, "no-store"),
            (header::CONTENT_DISPOSITION, &name),
        ];
        (headers, text).into_response()
    }
}

/// Path and query of a request.
pub(super) fn address(request: &Request) -> String {
    let address = request.uri().path_and_query();
    address.map_or_else(|| "/".to_owned(), ToString::to_string)
}

/// To the sign-up's own page, by GET: sent again by a reload, the form is not.
pub(super) fn see(signed: &(Number, Key)) -> Response<Body> {
    to(&own(signed))
}

/// The same; it says there that what it was made with before was kept.
pub(super) fn see_kept(signed: &(Number, Key)) -> Response<Body> {
    to(&format!("{}{KEPT}", own(signed)))
}

/// The private address.
fn own((number, key): &(Number, Key)) -> String {
    let route = Route::Signup(SignupRoute::Signed {
        number: number.clone(),
        key: Some(*key),
    });
    route.to_string()
}
