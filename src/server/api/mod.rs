//! The JSON interface: its addresses and their description.
pub mod booking;
pub mod calendar;
pub mod caller;
pub mod certificate;
pub mod content;
pub mod display;
pub mod events;
pub mod health;
pub mod openapi;
pub mod passport;
pub mod transfer;

use std::{
    future::{Ready, ready},
    sync::Arc,
};

use axum::{
    Router,
    extract::{DefaultBodyLimit, Request},
    response::Response,
    routing::{MethodRouter, get, post},
};

use super::{Endpoint, live, problem::Problem};

/// Every address of the interface and the methods it takes. Each also stands in [`openapi`]; a test
/// compares.
pub const ADDRESSES: [(&str, &str); 16] = [
    ("/api/booking", "GET, HEAD"),
    ("/api/bookings", "POST"),
    ("/api/bookings/{number}", "GET, HEAD, DELETE"),
    ("/api/content", "GET, HEAD"),
    ("/api/display/{zone}", "GET, HEAD"),
    ("/api/events", "GET, HEAD"),
    ("/api/live", "GET, HEAD"),
    ("/api/openapi.json", "GET, HEAD"),
    ("/api/passport", "GET, HEAD, DELETE"),
    ("/api/passport/certificate", "GET, HEAD"),
    ("/api/passport/phrase", "POST"),
    ("/api/passport/seals", "POST"),
    ("/api/passport/transfer", "GET, HEAD"),
    ("/calendar.ics", "GET, HEAD"),
    ("/calendar/{event}.ics", "GET, HEAD"),
    ("/healthz", "GET, HEAD"),
];

/// The routes of the interface.
pub fn router() -> Router<Arc<Endpoint>> {
    let read = |methods: MethodRouter<Arc<Endpoint>>| methods.fallback(only("GET, HEAD"));
    let passport = get(passport::seals).delete(passport::erase);
    let small = DefaultBodyLimit::max(passport::MAX_SEAL);
    let seals = post(passport::stamp).layer(small);
    Router::new()
        .route("/api/booking", read(get(booking::offer)))
        .route("/api/bookings", post(booking::book).fallback(only("POST")))
        .route(
            "/api/bookings/{number}",
            get(booking::booking)
                .delete(booking::give_up)
                .fallback(only("GET, HEAD, DELETE")),
        )
        .route("/api/content", read(get(content::content)))
        .route("/api/events", read(get(events::events)))
        .route("/api/live", read(get(live::live)))
        .route("/api/openapi.json", read(get(openapi::openapi)))
        .route(
            "/api/passport",
            passport.fallback(only("GET, HEAD, DELETE")),
        )
        .route(
            "/api/passport/certificate",
            read(get(certificate::certificate)),
        )
        .route(
            "/api/passport/phrase",
            post(transfer::read).fallback(only("POST")),
        )
        .route("/api/passport/seals", seals.fallback(only("POST")))
        .route("/api/passport/transfer", read(get(transfer::show)))
        .route("/api/display/{zone}", read(get(display::shown)))
        .route("/healthz", read(get(health::health)))
}

/// What every other method is answered.
pub fn only(
    allow: &'static str,
) -> impl Fn(Request) -> Ready<Response> + Clone + Send + Sync + 'static {
    move |request| ready(Problem::wrong_method(request.method(), allow).into_response_now())
}
