//! `/book` and `/book/{number}`: booking by plain forms, with and without the browser's module.
use std::sync::Arc;

use axum::{
    body::Body,
    extract::{Path, Request, State},
    http::{HeaderMap, HeaderValue, Response, StatusCode, header},
    response::IntoResponse as _,
    routing::{MethodRouter, get},
};

use super::{
    NotBooked,
    fields::{Fields, told},
    file,
};
use crate::{
    model::{
        booking::{
            offer::{Said, Typed},
            record::{Booking, Key, Number},
        },
        date::DateTime,
    },
    server::{
        Endpoint, api, page,
        problem::Problem,
        store::{
            booking::{BookWrite, BookingFault, Lock},
            fault::Fault,
        },
    },
    web::{
        route::{BookQuery, Route},
        screen::{Aside, Screen},
    },
};

/// The page on which one books.
pub fn route() -> MethodRouter<Arc<Endpoint>> {
    get(open).post(send).fallback(api::only("GET, HEAD, POST"))
}

/// The private page of a booking, and its calendar file.
pub fn booked() -> MethodRouter<Arc<Endpoint>> {
    get(show)
        .post(change)
        .fallback(api::only("GET, HEAD, POST"))
}

async fn open(State(endpoint): State<Arc<Endpoint>>, request: Request) -> Response<Body> {
    let address = request
        .uri()
        .path_and_query()
        .map_or("/book", |address| address.as_str());
    let Route::Book(query) = Route::parse(address) else {
        return page::page_or_file(State(endpoint), request).await;
    };
    endpoint
        .book_page(query, None, StatusCode::OK, request.headers())
        .await
}

async fn send(State(endpoint): State<Arc<Endpoint>>, request: Request) -> Response<Body> {
    let (parts, fields) = match endpoint.form(request).await {
        Ok(form) => form,
        Err(problem) => return problem.into_response(),
    };
    if fields.one("do") == "find" {
        return endpoint.find_sent(&fields, &parts.headers).await;
    }
    let (headers, limited) = (&parts.headers, endpoint.admit_booking(&parts));
    let query = fields.query();
    let (Ok(key), Some(order)) = (fields.one("key").parse::<Key>(), fields.order(&query)) else {
        let typed = Typed {
            problem: "请先选好用途、房间、日子和时间。".to_owned(),
            field: "from".to_owned(),
            ..fields.typed()
        };
        let status = StatusCode::UNPROCESSABLE_ENTITY;
        return endpoint
            .book_page(query, Some(typed), status, headers)
            .await;
    };
    let booked = match limited {
        Ok(()) => endpoint
            .book(key, &order)
            .await
            .map_err(|not| told(not, &order)),
        Err(problem) => Err((problem, Typed::default())),
    };
    match booked {
        Ok(bookings) => match bookings.first() {
            Some(first) => see(&first.number, key),
            None => Problem::ours().into_response(),
        },
        Err((problem, wrong)) => {
            let (status, title, detail) = problem.told();
            let typed = Typed {
                problem: if wrong.problem.is_empty() {
                    format!("{title}。{detail}")
                } else {
                    wrong.problem
                },
                field: wrong.field,
                free: wrong.free,
                ..fields.typed()
            };
            endpoint
                .book_page(query, Some(typed), status, headers)
                .await
        }
    }
}

async fn show(
    State(endpoint): State<Arc<Endpoint>>,
    Path(number): Path<String>,
    request: Request,
) -> Response<Body> {
    let address = request
        .uri()
        .path_and_query()
        .map_or("/", |address| address.as_str());
    if let Some(plain) = number.strip_suffix(".ics") {
        let address = address.replacen(".ics", "", 1);
        let known = plain.parse::<Number>().is_ok();
        if let (true, Route::Booked { number, key, .. }) = (known, Route::parse(&address)) {
            return endpoint.booking_file(&number, key).await;
        }
    }
    let Route::Booked { .. } = Route::parse(address) else {
        return page::page_or_file(State(endpoint), request).await;
    };
    endpoint
        .booked_page(
            Route::parse(address),
            None,
            StatusCode::OK,
            request.headers(),
        )
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
        return Problem::from(BookingFault::Unknown).into_response();
    };
    let result = match (fields.one("do"), fields.one("to").parse::<DateTime>()) {
        ("cancel", _) => endpoint.give_up(key, number.clone()).await,
        ("move", Ok(to)) => endpoint.rebook(key, &number, to).await,
        _ => Err(Fault::from(BookingFault::Unknown).into()),
    };
    match result {
        Ok(()) => see(&number, key),
        Err(not) => {
            let problem = Problem::from(not);
            let (status, title, detail) = problem.told();
            let said = Said {
                good: false,
                words: format!("{title}。{detail}"),
            };
            let route = Route::Booked {
                number,
                key: Some(key),
                date: fields
                    .one("to")
                    .get(..10)
                    .and_then(|date| date.parse().ok()),
            };
            endpoint
                .booked_page(route, Some(said), status, headers)
                .await
        }
    }
}

impl Endpoint {
    /// Those who made it give a booking up.
    pub async fn give_up(&self, key: Key, number: Number) -> Result<(), NotBooked> {
        let write = BookWrite::Cancel {
            lock: Lock::of(key),
            number,
            at: self.clock.unix_s(),
        };
        Ok(self.store.book(write).await.map(drop)?)
    }

    /// Whoever sent a form and did not see the answer asks with its key what became of it.
    async fn find_sent(&self, fields: &Fields, headers: &HeaderMap) -> Response<Body> {
        if let Ok(key) = fields.one("key").parse::<Key>() {
            match self.store.bookings_of(Lock::of(key)).await {
                Ok(bookings) => {
                    if let Some(first) = bookings.first() {
                        return see(&first.number, key);
                    }
                }
                Err(fault) => return Problem::from(fault).into_response(),
            }
        }
        let typed = Typed {
            problem: "中心没有收到刚才提交的预约。".to_owned(),
            ..Typed::default()
        };
        let status = StatusCode::NOT_FOUND;
        self.book_page(fields.query(), Some(typed), status, headers)
            .await
    }

    async fn book_page(
        &self,
        query: BookQuery,
        typed: Option<Typed>,
        status: StatusCode,
        headers: &HeaderMap,
    ) -> Response<Body> {
        let (edition, _) = self.issue();
        match self.offer(&edition, &query, typed).await {
            Ok(offer) => {
                let aside = offer.as_ref().map(Aside::of);
                self.private(&Route::Book(query), aside, status, headers)
                    .await
            }
            Err(fault) => Problem::from(fault).into_response(),
        }
    }

    async fn booked_page(
        &self,
        route: Route,
        said: Option<Said>,
        status: StatusCode,
        headers: &HeaderMap,
    ) -> Response<Body> {
        let (edition, _) = self.issue();
        let receipt = match &route {
            Route::Booked {
                number,
                key: Some(key),
                date,
            } => self.receipt(&edition, *key, number, *date, said).await,
            _ => Err(BookingFault::Unknown.into()),
        };
        match receipt {
            Ok(receipt) => {
                let aside = Some(Aside::of(&receipt));
                self.private(&route, aside, status, headers).await
            }
            // The page says that the link is not whole; nothing of the booking.
            Err(Fault::Booking(_)) => {
                self.private(&route, None, StatusCode::NOT_FOUND, headers)
                    .await
            }
            Err(fault) => Problem::from(fault).into_response(),
        }
    }

    /// A page that nobody keeps.
    pub(in crate::server) async fn private(
        &self,
        route: &Route,
        aside: Option<Aside>,
        status: StatusCode,
        headers: &HeaderMap,
    ) -> Response<Body> {
        let (edition, issue) = self.issue();
        let screen = Screen {
            aside,
            ..page::screen_of(&edition, route, issue.minute)
        };
        match self.render(screen).await {
            Ok(page) => page.never_kept().with_status(status).answer(headers),
            Err(why) => self.no_page(why),
        }
    }

    async fn booking_file(&self, number: &Number, key: Option<Key>) -> Response<Body> {
        let edition = self.press.current();
        let found = match key {
            Some(key) => self.receipt(&edition, key, number, None, None).await,
            None => Err(BookingFault::Unknown.into()),
        };
        let receipt = match found {
            Ok(receipt) => receipt,
            Err(fault) => return Problem::from(fault).into_response(),
        };
        let is = |one: &&Booking| one.number == *number;
        let Some(booking) = receipt.bookings.iter().find(is) else {
            return Problem::from(BookingFault::Unknown).into_response();
        };
        let now = self.clock.unix_s();
        let text = file::calendar(&edition.content, booking, receipt.purpose.as_str(), now);
        let name = format!("attachment; filename=\"{number}.ics\"");
        let headers = [
            (header::CONTENT_TYPE, "text/calendar; charset=utf-8"),
            (header::CACHE_CONTROL, "no-store"),
            (header::CONTENT_DISPOSITION, &name),
        ];
        (headers, text).into_response()
    }
}

/// To the booking's own page, by GET: sent again by a reload, the form is not.
fn see(number: &Number, key: Key) -> Response<Body> {
    let to = Route::Booked {
        number: number.clone(),
        key: Some(key),
        date: None,
    };
    let mut answer = StatusCode::SEE_OTHER.into_response();
    let headers = answer.headers_mut();
    if let Ok(to) = HeaderValue::from_str(&to.to_string()) {
        headers.insert(header::LOCATION, to);
    }
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    answer
}
