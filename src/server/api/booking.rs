//! `/api/booking` and `/api/bookings`: what can be booked, and bookings made and given up by programs.
use std::sync::Arc;

use axum::{
    Json,
    extract::{Path, Request, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse as _, Response},
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    model::{
        booking::{
            record::{Booking, Key, Number},
            wanted::{Monthly, Wanted},
        },
        date::DateTime,
        id::Id,
    },
    server::{
        Endpoint,
        booking::Order,
        problem::Problem,
        store::booking::{BookingFault, Lock},
    },
    web::route::Route,
};

/// The largest body of a booking, in bytes.
pub const MAX_ORDER: usize = 4 << 10;

/// A booking that is asked for.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Ordering {
    /// What for.
    #[schema(example = "party-day")]
    pub purpose: Id,
    /// The room.
    #[schema(example = "oath")]
    pub zone: Id,
    /// From when, in `Asia/Shanghai`.
    #[schema(value_type = String, example = "2026-11-25T09:30")]
    pub from: DateTime,
    /// For how many minutes.
    pub minutes: u16,
    /// Which branch.
    pub branch: String,
    /// How many people.
    pub heads: u16,
    /// Whether a docent is wanted.
    #[serde(default)]
    pub docent: bool,
    /// What is to be put ready.
    #[serde(default)]
    pub equipment: Vec<Id>,
}

/// Bookings made together, by date.
#[derive(Debug, Serialize, ToSchema)]
pub struct Bookings {
    /// At least one.
    pub bookings: Vec<Booking>,
}

/// What the booking page shows after these steps; nobody keeps it.
#[utoipa::path(
    get,
    path = "/api/booking",
    tag = "booking",
    summary = "能约什么 · what can be booked at this moment",
    params(
        ("for" = Option<String>, Query, description = "用途 · what for"),
        ("room" = Option<String>, Query, description = "房间 · the room"),
        ("date" = Option<String>, Query, description = "日子 · the day", format = Date),
        ("minutes" = Option<u16>, Query, description = "多少分钟 · how long"),
        ("from" = Option<String>, Query, description = "几点开始 · from when, HH:MM"),
        ("months" = Option<u8>, Query, description = "连续几个月 · how many months in a row"),
        ("monthly" = Option<String>, Query, description = "`date` or `weekday`"),
    ),
    responses(
        (status = 200, description = "Purposes, rooms, free and busy", body = serde_json::Value),
        (status = 404, description = "`/problems/no-rooms`",
            content_type = "application/problem+json", body = Problem),
        (status = 503, description = "`retry_after` says when to ask again",
            content_type = "application/problem+json", body = Problem),
    )
)]
pub async fn offer(
    State(endpoint): State<Arc<Endpoint>>,
    request: Request,
) -> Result<Response, Problem> {
    let query = request.uri().query().unwrap_or_default();
    let Route::Book(query) = Route::parse(&format!("/book?{query}")) else {
        return Err(Problem::no_rooms());
    };
    let edition = endpoint.press.current();
    let offer = endpoint.offer(&edition, &query, None).await?;
    let offer = offer.ok_or_else(Problem::no_rooms)?;
    Ok((NO_STORE, Json(offer)).into_response())
}

/// Books a room. Sent again with the same `Idempotency-Key`, the answer is the same booking.
#[utoipa::path(
    post,
    path = "/api/bookings",
    tag = "booking",
    summary = "预约 · book a room",
    params(("Idempotency-Key" = String, Header, description = "26 symbols of Crockford's base 32: 128 \
        random bits of the client's own; they also open the booking later")),
    request_body(content = Ordering, description = "At most 4 KiB"),
    responses(
        (status = 201, description = "Booked; on the disk", body = Bookings),
        (status = 400, description = "`/problems/bad-body`, `/problems/no-key`",
            content_type = "application/problem+json", body = Problem),
        (status = 403, description = "`/problems/cross-site`",
            content_type = "application/problem+json", body = Problem),
        (status = 404, description = "`/problems/unknown-room`, `/problems/no-rooms`",
            content_type = "application/problem+json", body = Problem),
        (status = 409, description = "`/problems/taken`; `free` has the next free times",
            content_type = "application/problem+json", body = Problem),
        (status = 422, description = "`/problems/not-bookable`, `/problems/key-used`",
            content_type = "application/problem+json", body = Problem),
        (status = 429, description = "`/problems/too-many`; `retry_after` says when",
            content_type = "application/problem+json", body = Problem),
        (status = 503, description = "Not kept; send it again: `retry_after` says when",
            content_type = "application/problem+json", body = Problem),
    )
)]
pub async fn book(
    State(endpoint): State<Arc<Endpoint>>,
    request: Request,
) -> Result<Response, Problem> {
    let (parts, body) = request.into_parts();
    endpoint.admit(&parts)?;
    endpoint.admit_booking(&parts)?;
    let key = key(&parts.headers)?;
    let body = axum::body::to_bytes(body, MAX_ORDER).await;
    let body = body.map_err(|_| Problem::body_too_large(MAX_ORDER))?;
    let asked: Ordering =
        serde_json::from_slice(&body).map_err(|error| Problem::bad_body(&error.to_string()))?;
    let order = Order {
        wanted: Wanted {
            purpose: asked.purpose,
            zone: asked.zone,
            from: asked.from,
            minutes: asked.minutes,
            branch: asked.branch.trim().to_owned(),
            heads: asked.heads,
            docent: asked.docent,
            equipment: asked.equipment,
        },
        months: 1,
        monthly: Monthly::Date,
        skip: Vec::new(),
    };
    let bookings = endpoint.book(key, &order).await?;
    Ok((StatusCode::CREATED, NO_STORE, Json(Bookings { bookings })).into_response())
}

/// A booking, for who has its key.
#[utoipa::path(
    get,
    path = "/api/bookings/{number}",
    tag = "booking",
    summary = "一个预约 · a booking",
    params(
        ("number" = String, Path, description = "预约号 · its number"),
        ("Idempotency-Key" = String, Header, description = "The key it was made with"),
    ),
    responses(
        (status = 200, description = "The booking", body = Booking),
        (status = 404, description = "`/problems/unknown-booking`",
            content_type = "application/problem+json", body = Problem),
    )
)]
pub async fn booking(
    State(endpoint): State<Arc<Endpoint>>,
    Path(number): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let number = number
        .parse::<Number>()
        .map_err(|_| BookingFault::Unknown)?;
    let all = endpoint.store.bookings_of(Lock::of(key(&headers)?)).await?;
    let found = all.into_iter().find(|one| one.number == number);
    let found = found.ok_or(BookingFault::Unknown)?;
    Ok((NO_STORE, Json(found)).into_response())
}

/// Gives a booking up. Given up already, it is the same.
#[utoipa::path(
    delete,
    path = "/api/bookings/{number}",
    tag = "booking",
    summary = "取消预约 · give a booking up",
    params(
        ("number" = String, Path, description = "预约号 · its number"),
        ("Idempotency-Key" = String, Header, description = "The key it was made with"),
    ),
    responses(
        (status = 204, description = "Given up; on the disk"),
        (status = 404, description = "`/problems/unknown-booking`",
            content_type = "application/problem+json", body = Problem),
        (status = 409, description = "`/problems/closed`",
            content_type = "application/problem+json", body = Problem),
    )
)]
pub async fn give_up(
    State(endpoint): State<Arc<Endpoint>>,
    Path(number): Path<String>,
    request: Request,
) -> Result<Response, Problem> {
    let (parts, _) = request.into_parts();
    endpoint.admit(&parts)?;
    let number = number
        .parse::<Number>()
        .map_err(|_| BookingFault::Unknown)?;
    endpoint.give_up(key(&parts.headers)?, number).await?;
    Ok((StatusCode::NO_CONTENT, NO_STORE).into_response())
}

const NO_STORE: [(header::HeaderName, &str); 1] = [(header::CACHE_CONTROL, "no-store")];

fn key(headers: &HeaderMap) -> Result<Key, Problem> {
    let named = headers
        .get("idempotency-key")
        .and_then(|value| value.to_str().ok());
    let key = named.and_then(|text| text.trim().trim_matches('"').parse().ok());
    key.ok_or_else(Problem::no_key)
}
