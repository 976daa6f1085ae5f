//! The gate of the desk: who comes, with which role, and whether the form is of that session.
use std::{net::IpAddr, sync::Arc};

use axum::{
    body::Body,
    extract::{Form, FromRequest as _, Request, State},
    http::{HeaderMap, HeaderValue, Method, Response, StatusCode, header, request::Parts},
    response::IntoResponse as _,
};

use super::{Answer, Fields, session::Staff, trouble};
use crate::{
    server::{Endpoint, guard::Peer, page, problem::Problem, slashes},
    web::{
        desk::{Frame, Said, Who},
        route::{DeskRoute, Done, Needs, Route},
        screen::{Aside, Screen},
    },
};

/// A request for a page of the desk that has passed the gate.
#[derive(Debug)]
pub struct Visit {
    /// The page.
    pub route: DeskRoute,
    /// What the browser says beside it.
    pub headers: HeaderMap,
    /// Who comes; nobody only where one logs in.
    pub staff: Option<Staff>,
    /// From where, if that is known.
    pub address: Option<IpAddr>,
    /// What the form says; empty where the page is only read.
    pub fields: Fields,
    /// What has just been done.
    pub done: Option<Done>,
    /// The line of the log before which one reads on.
    pub before: Option<u32>,
}

/// Lets through whom the page is for.
pub(super) async fn gate(
    State(endpoint): State<Arc<Endpoint>>,
    request: Request,
) -> Response<Body> {
    let address = request.uri().path_and_query().map_or("/", |a| a.as_str());
    let done = DeskRoute::done_in(address);
    let before = DeskRoute::before_in(address);
    let Route::Desk(route) = Route::parse(address) else {
        return page::page_or_file(State(endpoint), request).await;
    };
    if let Some(elsewhere) = slashes::sent_on(request.uri()) {
        return elsewhere;
    }
    let change = *request.method() == Method::POST;
    let read = matches!(*request.method(), Method::GET | Method::HEAD);
    let needs = if change {
        route.changing()
    } else {
        route.reading()
    };
    if needs == Needs::NotHere || !(change || read) {
        let allow = allowed(&route);
        return Problem::wrong_method(request.method(), allow).into_response();
    }
    let (parts, body) = request.into_parts();
    if let Err(problem) = endpoint.admit(&parts) {
        return problem.into_response();
    }
    let staff = match endpoint.staff(&parts.headers).await {
        Ok(staff) => staff,
        Err(fault) => return trouble(&fault).into_response(),
    };
    let peer = parts.extensions.get::<Peer>().map(|peer| peer.0);
    let mut visit = Visit {
        address: endpoint.address(&parts.headers, peer),
        route,
        headers: parts.headers.clone(),
        staff,
        fields: Fields::default(),
        done,
        before,
    };
    if let Needs::Role(role) = needs {
        let Some(staff) = &visit.staff else {
            if change && let Some(fields) = form(parts, body).await {
                visit.fields = fields;
            }
            return endpoint.ask_to_log_in(visit, change).await;
        };
        if staff.role < role {
            let words = format!(
                "这一页要“{}”以上的权限；您的账号是“{}”。需要的话请找管理员。",
                role.name(),
                staff.role.name()
            );
            return endpoint.turn_away(visit, "这里您不能看", words).await;
        }
    }
    if change {
        let Some(fields) = form(parts, body).await else {
            let words = "请退回上一页，再提交一次。".to_owned();
            return endpoint.turn_away(visit, "没有收全", words).await;
        };
        visit.fields = fields;
        let csrf = visit.fields.get("csrf");
        let ours = visit.staff.as_ref().is_none_or(|staff| staff.sent(csrf));
        if needs != Needs::Nothing && !ours {
            let words =
                "这一页打开得太久，或者您在别处重新登录过，什么都没有改动。请看一遍，再做一次。";
            let said = Said {
                good: false,
                heading: "没有做".to_owned(),
                words: endpoint.changed_since(&visit).unwrap_or(words).to_owned(),
            };
            return endpoint.refuse(visit, StatusCode::FORBIDDEN, said).await;
        }
    }
    match (&visit.route, change) {
        (DeskRoute::Login, true) => endpoint.log_in(visit).await,
        (DeskRoute::Login, false) => endpoint.login_page(visit).await,
        (DeskRoute::Logout, _) => endpoint.log_out(visit).await,
        (_, true) => {
            let answer = endpoint.change(&visit).await;
            endpoint.answer(visit, answer).await
        }
        (_, false) => endpoint.open(visit).await,
    }
}

/// The fields of a form; none where it did not come whole.
async fn form(parts: Parts, body: Body) -> Option<Fields> {
    let request = Request::from_parts(parts, body);
    let form = Form::<Vec<(String, String)>>::from_request(request, &());
    Some(Fields(form.await.ok()?.0))
}

fn done(heading: &str, words: String) -> Said {
    Said {
        good: true,
        heading: heading.to_owned(),
        words,
    }
}

/// The methods of an address.
fn allowed(route: &DeskRoute) -> &'static str {
    match (route.reading(), route.changing()) {
        (Needs::NotHere, _) => "POST",
        (_, Needs::NotHere) => "GET, HEAD",
        _ => "GET, HEAD, POST",
    }
}

impl Endpoint {
    /// What the page has to say, sent.
    pub(super) async fn answer(
        &self,
        visit: Visit,
        answer: Result<Answer, Problem>,
    ) -> Response<Body> {
        match answer {
            Ok(Answer::Page(data)) => {
                let said = match &visit.done {
                    None => None,
                    Some(Done::Something) => Some(done("记下了", String::new())),
                    Some(Done::Came(number)) => match self.whose(number).await {
                        Ok(words) => words.map(|words| done("到了", words)),
                        // It was noted all the same.
                        Err(_) => Some(done("记下了", String::new())),
                    },
                };
                self.show(&visit, StatusCode::OK, said, data).await
            }
            Ok(Answer::Refused(said)) => {
                let status = StatusCode::UNPROCESSABLE_ENTITY;
                self.refuse(visit, status, said).await
            }
            Ok(Answer::Done(route)) => to(&route.done()),
            Ok(Answer::Came(number)) => to(&DeskRoute::came(&number)),
            Ok(Answer::File(name, kind, bytes)) => file(&name, kind, bytes),
            Ok(Answer::Missing) => {
                let said = Said {
                    good: false,
                    heading: "没有这一页".to_owned(),
                    words: "它可能已经撤下了。".to_owned(),
                };
                let status = StatusCode::NOT_FOUND;
                self.show(&visit, status, Some(said), String::new()).await
            }
            Err(problem) => {
                let (status, heading, words) = problem.told();
                let said = Said {
                    good: false,
                    heading: heading.to_owned(),
                    words: words.to_owned(),
                };
                self.show(&visit, status, Some(said), String::new()).await
            }
        }
    }

    /// The page with what was typed, and why nothing came of it.
    async fn refuse(&self, visit: Visit, status: StatusCode, said: Said) -> Response<Body> {
        let data = match self.read(&visit).await {
            Ok(Answer::Page(data)) => data,
            _ => String::new(),
        };
        self.show(&visit, status, Some(said), data).await
    }

    /// The page without its content, and why.
    async fn turn_away(&self, visit: Visit, heading: &str, words: String) -> Response<Body> {
        let said = Said {
            good: false,
            heading: heading.to_owned(),
            words,
        };
        let status = StatusCode::FORBIDDEN;
        self.show(&visit, status, Some(said), String::new()).await
    }

    /// The page of this visit with its data. Nobody keeps it.
    pub(super) async fn show(
        &self,
        visit: &Visit,
        status: StatusCode,
        said: Option<Said>,
        data: String,
    ) -> Response<Body> {
        let (edition, issue) = self.issue();
        let refused = said.as_ref().is_some_and(|said| !said.good);
        let frame = Frame {
            who: visit.staff.as_ref().map(|staff| Who {
                name: staff.name.clone(),
                role: staff.role,
                csrf: staff.csrf.clone(),
            }),
            typed: if refused {
                visit.fields.typed()
            } else {
                Vec::new()
            },
            said,
            data,
        };
        let route = Route::Desk(visit.route.clone());
        let screen = Screen {
            aside: Some(Aside::of(&frame)),
            ..page::screen_of(&edition, &route, issue.minute)
        };
        match self.render(screen).await {
            Ok(page) if status == StatusCode::OK => page.never_kept().answer(&visit.headers),
            Ok(page) => page.never_kept().with_status(status).answer(&visit.headers),
            Err(why) => self.no_page(why),
        }
    }
}

impl Answer {
    /// This as the data of a page.
    pub(super) fn json(data: &impl serde::Serialize) -> String {
        serde_json::to_string(data).unwrap_or_default()
    }
}

/// To another page (303): a reload sends no form again.
pub fn to(address: &str) -> Response<Body> {
    let mut answer = StatusCode::SEE_OTHER.into_response();
    let headers = answer.headers_mut();
    if let Ok(address) = HeaderValue::from_str(address) {
        headers.insert(header::LOCATION, address);
    }
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    answer
}

/// A file to download.
fn file(name: &str, kind: &'static str, bytes: Vec<u8>) -> Response<Body> {
    let mut answer = Body::from(bytes).into_response();
    let headers = answer.headers_mut();
    headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(kind));
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    if let Ok(value) = HeaderValue::try_from(format!("attachment; filename=\"{name}\"")) {
        headers.insert(header::CONTENT_DISPOSITION, value);
    }
    answer
}
