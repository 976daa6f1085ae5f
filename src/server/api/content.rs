//! `GET /api/content`: the whole pack.
use std::sync::Arc;

use axum::{extract::State, http::HeaderMap, response::Response};

use crate::server::{Endpoint, problem::Problem};

/// The whole pack, compressed once for all who ask.
#[utoipa::path(
    get,
    path = "/api/content",
    tag = "content",
    summary = "内容包 · the whole content pack",
    params(
        ("If-None-Match" = Option<String>, Header, description = "ETags the client has"),
        ("Accept-Encoding" = Option<String>, Header, description = "br, gzip or identity"),
    ),
    responses(
        (status = 200, description = "The pack. Strong ETag, `Cache-Control: no-cache`.",
            content_type = "application/json", body = serde_json::Value),
        (status = 304, description = "The client has it already"),
        (status = 406, description = "Every coding is refused",
            content_type = "application/problem+json", body = Problem),
    )
)]
pub async fn content(State(endpoint): State<Arc<Endpoint>>, headers: HeaderMap) -> Response {
    endpoint.press.current().json.answer(&headers)
}
