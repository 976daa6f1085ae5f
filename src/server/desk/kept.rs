//! What was typed into a form whose session had ended: it goes along through the login page, and stands in its own
//! page again. Nothing is done with it before somebody who is logged in sends it.
use std::sync::{Mutex, MutexGuard, PoisonError};

use axum::{
    body::Body,
    http::{Response, StatusCode},
};

use super::{
    Answer, Fields, events,
    gate::{Visit, to},
    session::Staff,
};
use crate::{
    server::{Endpoint, store::desk::Digest},
    web::{
        desk::{Field, KEPT, Login, Said},
        route::{DeskRoute, Needs, Route},
    },
};

/// The most forms that wait for their page at a time.
const MOST: usize = 32;

/// How long one waits, in seconds: a page is asked for as soon as one has logged in.
const WAITS_S: u64 = 60;

/// Forms that were sent along with a login and wait for their page; in memory only.
#[derive(Debug, Default)]
pub struct Kept(Mutex<Vec<Waiting>>);

#[derive(Debug)]
struct Waiting {
    /// Of the new session.
    token: Digest,
    route: DeskRoute,
    fields: Fields,
    /// In Unix seconds.
    since: u64,
}

impl Kept {
    fn put(&self, one: Waiting) {
        let mut all = self.waiting(one.since);
        if all.len() >= MOST {
            all.remove(0);
        }
        all.push(one);
    }

    /// The form that waits for this page of this session. It is given once.
    fn take(&self, token: Digest, route: &DeskRoute, now: u64) -> Option<Waiting> {
        let mut all = self.waiting(now);
        let mine = |one: &Waiting| one.token == token && one.route == *route;
        let at = all.iter().position(mine)?;
        Some(all.remove(at))
    }

    /// Those that still wait.
    fn waiting(&self, now: u64) -> MutexGuard<'_, Vec<Waiting>> {
        let mut all = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        all.retain(|one| now.saturating_sub(one.since) < WAITS_S);
        all
    }
}

impl Fields {
    /// What the login page carries on to `to`.
    pub(super) fn login(&self, to: String) -> Login {
        let kept = self.typed().into_iter().filter_map(|field| {
            let name = field.name.strip_prefix(KEPT)?.to_owned();
            Some(Field { name, ..field })
        });
        Login {
            to,
            kept: kept.collect(),
        }
    }
}

/// Whether a page of the desk shows what was typed into this form. Others are a button, or a reason of one of many
/// rows.
fn shows_typed(route: &DeskRoute, fields: &Fields) -> bool {
    match route {
        DeskRoute::Board | DeskRoute::NewEvent | DeskRoute::Event(..) => true,
        DeskRoute::Notices => fields.get("down").is_empty(),
        _ => false,
    }
}

impl Endpoint {
    /// The login page in place of what was asked for, with the form that was sent there.
    pub(super) async fn ask_to_log_in(&self, mut visit: Visit, change: bool) -> Response<Body> {
        let fields = std::mem::take(&mut visit.fields);
        let kept = if shows_typed(&visit.route, &fields) {
            fields.typed()
        } else {
            Vec::new()
        };
        let then = if kept.is_empty() {
            "登录以后请再做一次。"
        } else {
            "登录以后，刚才写的还在，请再提交一次。"
        };
        let said = change.then(|| Said {
            good: false,
            heading: "没有做：要先登录".to_owned(),
            words: format!("登录过期了，什么都没有改动。{then}"),
        });
        let login = Login {
            to: Route::Desk(visit.route).to_string(),
            kept,
        };
        visit.route = DeskRoute::Login;
        let status = StatusCode::UNAUTHORIZED;
        self.show(&visit, status, said, Answer::json(&login)).await
    }

    /// Where one goes after logging in. A form that came along waits there.
    pub(super) fn go_on(&self, visit: &Visit, staff: &Staff, next: DeskRoute) -> Response<Body> {
        let address = Route::Desk(next.clone()).to_string();
        let kept = visit.fields.login(String::new()).kept;
        let may = matches!(next.changing(), Needs::Role(role) if staff.role >= role);
        if may && !kept.is_empty() {
            let fields = kept.into_iter().map(|field| (field.name, field.value));
            self.desk.kept.put(Waiting {
                token: staff.token,
                route: next,
                fields: Fields(fields.collect()),
                since: self.clock.unix_s(),
            });
        }
        to(&address)
    }

    /// What a page of the desk answers to who opens it; with the form that waited for it, if one did.
    pub(super) async fn open(&self, mut visit: Visit) -> Response<Body> {
        let answer = self.read(&visit).await;
        // A page that renews itself shows nobody anything.
        let opened = !visit.headers.contains_key("x-hongdu-live");
        let staff = visit.staff.as_ref().filter(|_| opened);
        let one = staff.and_then(|staff| {
            let now = self.clock.unix_s();
            self.desk.kept.take(staff.token, &visit.route, now)
        });
        let (Some(one), Ok(Answer::Page(data))) = (one, &answer) else {
            return self.answer(visit, answer).await;
        };
        visit.fields = one.fields;
        let said = Said {
            good: false,
            heading: "还没有做".to_owned(),
            words: match self.changed_since(&visit) {
                Some(words) => words.to_owned(),
                None => "登录好了，刚才写的还在。请看一遍，再提交一次。".to_owned(),
            },
        };
        self.show(&visit, StatusCode::OK, Some(said), data.clone())
            .await
    }

    /// What is to be said where an event is not any more as it was when this form was opened.
    pub(super) fn changed_since(&self, visit: &Visit) -> Option<&'static str> {
        let DeskRoute::Event(id, _) = &visit.route else {
            return None;
        };
        let edition = self.press.current();
        let event = edition.content.event(id)?;
        (!events::is_seen(event, &visit.fields)).then_some(events::STALE)
    }
}
