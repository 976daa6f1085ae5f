//! `/signup/{event}/{date}`: signing up by a plain form.
use std::sync::Arc;

use axum::{
    body::Body,
    extract::{Request, State},
    http::{HeaderMap, Response, StatusCode},
    response::IntoResponse as _,
    routing::{MethodRouter, get},
};

use super::{
    Dated, consent, number,
    pass::{address, see, see_kept},
};
use crate::{
    model::{
        booking::{
            offer::Said,
            record::{Key, Number},
        },
        signup::{
            record::{Contact, SignedUp},
            rules::Window,
            show::Form,
            wanted::{Typed, Wrong},
        },
    },
    server::{
        Endpoint, api, page,
        problem::Problem,
        store::{
            booking::Lock,
            fault::Fault,
            signup::{On, SignupFault, SignupWrite},
        },
    },
    web::{
        route::{Route, SignupRoute},
        screen::Aside,
    },
};

/// How often a date is looked up anew because the desk changed an event in between.
const LOOKS: u32 = 5;

/// What is said where the endpoint cannot read or make the key of contacts.
const NO_KEY: &str = "the key of contacts cannot be used";

/// The page on which one signs up.
pub fn route() -> MethodRouter<Arc<Endpoint>> {
    get(open).post(send).fallback(api::only("GET, HEAD, POST"))
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
    let (parts, fields) = match endpoint.form(request).await {
        Ok(form) => form,
        Err(problem) => return problem.into_response(),
    };
    if fields.one("do") == "find" {
        return endpoint
            .find_signup(on, fields.one("key"), &parts.headers)
            .await;
    }
    let (headers, limited) = (&parts.headers, endpoint.admit_signup(&parts));
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
        Ok(Taken::Now(signed)) => return see(&signed),
        Ok(Taken::Before(signed)) => return see_kept(&signed),
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
    endpoint.signup_page(on, sent, status, headers).await
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

/// The sign-up that there is now.
enum Taken {
    /// It says what was sent.
    Now((Number, Key)),
    /// It was made before by the same form, and says something else.
    Before((Number, Key)),
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
    async fn take(&self, on: &On, sent: &Sent) -> Result<Taken, NotTaken> {
        for _ in 0..LOOKS {
            // Another endpoint's desk may have moved the date this moment, and those signed up with it.
            self.take_up_overlay().await?;
            let taken = self.take_once(on, sent).await?;
            if let Some(signed) = taken {
                return Ok(signed);
            }
        }
        Err(Fault::Busy.into())
    }

    /// Nothing where the desk changed an event in between.
    async fn take_once(&self, on: &On, sent: &Sent) -> Result<Option<Taken>, NotTaken> {
        let overlaid = self.press.overlaid();
        let edition = self.press.current();
        let dated = Dated::find(&edition.content, on.clone()).ok_or(SignupFault::Unknown)?;
        let key = sent.key.ok_or(SignupFault::Unknown)?;
        let (lock, number) = (Lock::of(key), number(key));
        if let Some(known) = self.store.signup_of(lock).await? {
            if known.event != on.event || known.date != on.date {
                return Err(SignupFault::KeyUsed.into());
            }
            let signed = (number, key);
            let says_so = self.says(on, &known, sent).await?;
            let taken = if says_so { Taken::Now } else { Taken::Before };
            return Ok(Some(taken(signed)));
        }
        match self.standing(&dated).await?.window {
            Window::Open(_) => {}
            Window::NotYet(_) | Window::Closed => return Err(closed().into()),
        }
        let heads = sent.typed().check(dated.rules.minors);
        let heads = heads.map_err(NotTaken::Wrong)?;
        if u16::from(heads) > dated.rules.capacity {
            return Err(too_many(dated.rules.capacity).into());
        }
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
            overlaid,
            at: self.clock.unix_s(),
        };
        match self.store.sign_up(write).await {
            Ok(_) => Ok(Some(Taken::Now((number, key)))),
            Err(Fault::Signup(SignupFault::Stale)) => Ok(None),
            Err(fault) => Err(fault.into()),
        }
    }

    /// Whether this sign-up says what this form does. Where its contact is gone, only how many come is compared.
    async fn says(&self, on: &On, known: &SignedUp, sent: &Sent) -> Result<bool, NotTaken> {
        let all = self.store.signups(on).await?;
        let sealed = all.into_iter().find(|(one, _)| one.number == known.number);
        let contact = match sealed.and_then(|(_, sealed)| sealed) {
            Some(sealed) => self.contacts.unseal(&known.number, &sealed),
            None => Ok(None),
        };
        let contact = contact.map_err(|error| {
            tracing::error!(%error, NO_KEY);
            Problem::ours()
        })?;
        let same_contact =
            contact.is_none_or(|it| it.name == sent.name && it.contact == sent.contact);
        Ok(same_contact && sent.heads == known.heads.to_string())
    }

    /// Whoever sent a form and did not see the answer asks with its key what became of it.
    async fn find_signup(&self, on: On, key: &str, headers: &HeaderMap) -> Response<Body> {
        if let Ok(key) = key.parse::<Key>() {
            match self.store.signup_of(Lock::of(key)).await {
                Ok(Some(known)) => return see(&(known.number, key)),
                Ok(None) => {}
                Err(fault) => return Problem::from(fault).into_response(),
            }
        }
        let sent = Sent {
            key: self.new_key(),
            heads: "1".to_owned(),
            said: Some(Said {
                good: false,
                words: "中心没有收到刚才提交的报名。".to_owned(),
            }),
            ..Sent::default()
        };
        self.signup_page(on, sent, StatusCode::NOT_FOUND, headers)
            .await
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
}

fn too_many(capacity: u16) -> Problem {
    Problem::new(
        StatusCode::CONFLICT,
        "名额没有这么多",
        format!("这一场一共 {capacity} 个名额，没有替您报名。请把人数改少一些。"),
    )
}

fn closed() -> Problem {
    Problem::new(
        StatusCode::CONFLICT,
        "现在不能报名",
        "这一场的报名还没有开始，或者已经截止，没有替您报名。",
    )
}

/// The date that this address names.
fn date_of(request: &Request) -> Option<On> {
    match Route::parse(&address(request)) {
        Route::Signup(SignupRoute::Form { event, date }) => Some(On { event, date }),
        _ => None,
    }
}
