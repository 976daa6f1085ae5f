//! `GET /calendar.ics` and `GET /calendar/{event}.ics` as the interface describes them.
//!
//! They stand among the pages, for people meet their addresses: what is not there is the site's page
//! for that. [`crate::server::feed`] makes them.
use crate::model::id::Id;

/// The programme for other calendars, whole or filtered.
#[utoipa::path(
    get,
    path = "/calendar.ics",
    tag = "events",
    summary = "订阅活动日历 · the calendar to subscribe to (RFC 5545)",
    params(
        ("category" = Option<Id>, Query, description = "只要这一类 · only this category"),
        ("zone" = Option<Id>, Query,
            description = "只要这个区域和它里面的房间 · only this zone and the rooms within it"),
        ("If-None-Match" = Option<String>, Header, description = "ETags the client has"),
        ("Accept-Encoding" = Option<String>, Header, description = "br, gzip or identity"),
    ),
    responses(
        (status = 200, description = "The calendar. Strong ETag, `Cache-Control: no-cache`.",
            content_type = "text/calendar; charset=utf-8", body = String),
        (status = 304, description = "The client has it already"),
        (status = 404, description = "No such category or zone", content_type = "text/html"),
    )
)]
pub fn calendar() {}

/// One event with all its dates, to be taken into a calendar that is there already.
#[utoipa::path(
    get,
    path = "/calendar/{event}.ics",
    tag = "events",
    summary = "把一场活动加到日历 · one event for other calendars (RFC 5545)",
    params(("event" = Id, Path, description = "活动的编号 · the event's id")),
    responses(
        (status = 200, description = "The event. Strong ETag, `Cache-Control: no-cache`.",
            content_type = "text/calendar; charset=utf-8", body = String),
        (status = 304, description = "The client has it already"),
        (status = 404, description = "No such event", content_type = "text/html"),
    )
)]
pub fn event() {}
