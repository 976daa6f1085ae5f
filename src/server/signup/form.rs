//! `/signup/{event}/{date}` and `/signup/{number}`: signing up by a plain form, and its private page.
use std::sync::Arc;

use axum::{
    body::Body,
    extract::{Path, Request, State},
    http::{HeaderMap, Response, StatusCode, header},
    response::IntoResponse as _,
    routing::{MethodRouter, get},
};

use super::{Dated, consent, file, number};
use crate::{
    model::{
        booking::{
            offer::Said,
            record::{Key, Number},
        },
        signup::{
            record::{Contact, SignedUp, State as Place},
            rules::Window,
            show::{Form, Pass},
            wanted::{Typed, Wrong},
        },
    },
    server::{
        Endpoint, api,
        booking::fields::Fields,
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

/// What is said where the endpoint cannot read or make the key of contacts.
const NO_KEY: &str = "the key of contacts cannot be used";

/// The page on which one signs up.
pub fn route() -> MethodRouter<Arc<Endpoint>> {
    get(open).post(send).fallback(api::only("GET, HEAD, POST"))
}

/// The private page of a sign-up, and its calendar file.
pub fn signed() -> MethodRouter<Arc<Endpoint>> {
    get(show)
        .post(change)
        .fallback(api::only("GET, HEAD, POST"))
}

async fn open(State(endpoint): State<Arc<Endpoint>>, request: Request) -> Response<Body> {
    let Some(on) = date_of(&request) else {
        return page::page_or_file(State(endpoint), request).await;
    };
    let blank = Sent {
        key: endpoint.new_key(),
        heads: "1".to_owned(),
        ..Sent::default()
    };
    endpoint
        .signup_page(on, blank, StatusCode::OK, request.headers())
        .await
}

async fn send(State(endpoint): State<Arc<Endpoint>>, request: Request) -> Response<Body> {
    let Some(on) = date_of(&request) else {
        return Problem::wrong_method(request.method(), "GET, HEAD").into_response();
    };
    let headers = request.headers().clone();
    let (parts, body) = request.into_parts();
    if let Err(problem) = endpoint.admit(&parts) {
        return problem.into_response();
    }
    let limited = endpoint.admit_booking(&parts);
    let fields = match Fields::of(Request::from_parts(parts, body)).await {
        Ok(fields) => fields,
        Err(problem) => return problem.into_response(),
    };
    let mut sent = Sent {
        key: fields.one("key").parse().ok(),
        name: fields.one("name").to_owned(),
        contact: fields.one("contact").to_owned(),
        heads: fields.one("heads").to_owned(),
        consent: fields.one("consent") == "yes",
        ..Sent::default()
    };
    let result = match limited {
        Ok(()) => endpoint.take(&on, &sent).await,
        Err(problem) => Err(NotTaken::Problem(problem)),
    };
    let status = match result {
        Ok(signed) => return see(&signed),
        Err(NotTaken::Wrong(wrong)) => {
            sent.wrong = wrong;
            StatusCode::UNPROCESSABLE_ENTITY
        }
        Err(NotTaken::Problem(problem)) => {
            let (status, title, detail) = problem.told();
            sent.said = Some(Said {
                good: false,
                words: format!("{title}。{detail}"),
            });
            status
        }
    };
    // One that opened no sign-up stays with the form; one that was used for another date does not.
    if sent.key.is_none() {
        sent.key = endpoint.new_key();
    }
    endpoint.signup_page(on, sent, status, &headers).await
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
    endpoint
        .pass_page(number, key, None, StatusCode::OK, request.headers())
        .await
}

async fn change(
    State(endpoint): State<Arc<Endpoint>>,
    Path(number): Path<String>,
    request: Request,
) -> Response<Body> {
    let headers = request.headers().clone();
    let (parts, body) = request.into_parts();
    if let Err(problem) = endpoint.admit(&parts) {
        return problem.into_response();
    }
    let fields = match Fields::of(Request::from_parts(parts, body)).await {
        Ok(fields) => fields,
        Err(problem) => return problem.into_response(),
    };
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
                .pass_page(number, Some(key), Some(said), status, &headers)
                .await
        }
    }
}

/// The form as it was sent, and what is wrong with it.
#[derive(Default)]
struct Sent {
    key: Option<Key>,
    name: String,
    contact: String,
    heads: String,
    consent: bool,
    wrong: Vec<Wrong>,
    said: Option<Said>,
}

impl Sent {
    fn typed(&self) -> Typed {
        Typed {
            name: self.name.clone(),
            contact: self.contact.clone(),
            heads: self.heads.clone(),
            consent: self.consent,
        }
    }
}

/// Why nobody was signed up.
enum NotTaken {
    Wrong(Vec<Wrong>),
    Problem(Problem),
}

impl<E: Into<Problem>> From<E> for NotTaken {
    fn from(error: E) -> Self {
        Self::Problem(error.into())
    }
}

impl Endpoint {
    /// Signs up by this form; sent again it is the same sign-up. On the disk when this returns.
    async fn take(&self, on: &On, sent: &Sent) -> Result<(Number, Key), NotTaken> {
        let edition = self.press.current();
        let dated = Dated::find(&edition.content, on.clone()).ok_or(SignupFault::Unknown)?;
        let key = sent.key.ok_or(SignupFault::Unknown)?;
        let (lock, number) = (Lock::of(key), number(key));
        if let Some(known) = self.store.signup_of(lock).await? {
            let same = known.event == on.event && known.date == on.date;
            return same
                .then_some((number, key))
                .ok_or_else(|| SignupFault::KeyUsed.into());
        }
        match self.standing(&dated).await?.window {
            Window::Open(_) => {}
            Window::NotYet(_) | Window::Closed => return Err(closed().into()),
        }
        let heads = sent.typed().check(dated.rules.minors);
        let heads = heads.map_err(NotTaken::Wrong)?;
        let contact = Contact {
            name: sent.name.clone(),
            contact: sent.contact.clone(),
        };
        let sealed = self.contacts.seal(&number, &contact).map_err(|error| {
            tracing::error!(%error, NO_KEY);
            Problem::ours()
        })?;
        let consent = (dated.rules.minors).then(|| consent(dated.event, dated.keep_days));
        let write = SignupWrite::Make {
            lock,
            number: number.clone(),
            on: on.clone(),
            terms: dated.terms(),
            heads,
            sealed,
            consent,
            at: self.clock.unix_s(),
        };
        self.store.sign_up(write).await?;
        Ok((number, key))
    }

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

    async fn signup_page(
        &self,
        on: On,
        sent: Sent,
        status: StatusCode,
        headers: &HeaderMap,
    ) -> Response<Body> {
        let (edition, _) = self.issue();
        let route = Route::Signup(SignupRoute::Form {
            event: on.event.clone(),
            date: on.date,
        });
        let Some(dated) = Dated::find(&edition.content, on) else {
            return self
                .private(&route, None, StatusCode::NOT_FOUND, headers)
                .await;
        };
        let standing = match self.standing(&dated).await {
            Ok(standing) => standing,
            Err(fault) => return Problem::from(fault).into_response(),
        };
        let form = Form {
            consent: (dated.rules.minors).then(|| consent(dated.event, dated.keep_days)),
            keep_days: dated.keep_days,
            on: dated.now,
            standing,
            key: sent.key,
            typed: sent.typed(),
            wrong: sent.wrong,
            said: sent.said,
        };
        self.private(&route, Some(Aside::of(&form)), status, headers)
            .await
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
            keep_days: dated.as_ref().map_or(0, |dated| dated.keep_days),
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

fn closed() -> Problem {
    Problem::new(
        StatusCode::CONFLICT,
        "现在不能报名",
        "这一场的报名还没有开始，或者已经截止，没有替您报名。",
    )
}

fn address(request: &Request) -> String {
    let address = request.uri().path_and_query();
    address.map_or_else(|| "/".to_owned(), ToString::to_string)
}

/// The date that this address names.
fn date_of(request: &Request) -> Option<On> {
    match Route::parse(&address(request)) {
        Route::Signup(SignupRoute::Form { event, date }) => Some(On { event, date }),
        _ => None,
    }
}

/// To the sign-up's own page, by GET: sent again by a reload, the form is not.
fn see((number, key): &(Number, Key)) -> Response<Body> {
    let route = Route::Signup(SignupRoute::Signed {
        number: number.clone(),
        key: Some(*key),
    });
    to(&route.to_string())
}
