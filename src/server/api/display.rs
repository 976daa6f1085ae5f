//! `GET /api/display/{zone}`: the code that a display shows now.
use std::sync::Arc;

use axum::{
    Json,
    extract::{Path, State},
    http::{HeaderMap, StatusCode, header},
    response::{IntoResponse as _, Response},
};

use crate::{
    model::id::Id,
    server::{Endpoint, problem::Problem},
    web::screen::Shown,
};

/// The code that the display of this zone shows now, for a display that has been opened with its key.
#[utoipa::path(
    get,
    path = "/api/display/{zone}",
    tag = "passport",
    summary = "屏幕上现在的码 · what a display shows now",
    params(("zone" = String, Path, description = "区域的编号 · the zone's id")),
    responses(
        (status = 200, description = "The code, and for how long", body = Shown),
        (status = 403, description = "The display has not been opened with its key",
            content_type = "application/problem+json", body = Problem),
    )
)]
pub async fn shown(
    State(endpoint): State<Arc<Endpoint>>,
    Path(zone): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let zone = Id::parse(&zone).ok();
    let shown = zone.and_then(|zone| endpoint.shown(&zone, &headers));
    let shown = shown.ok_or_else(|| {
        Problem::new(
            StatusCode::FORBIDDEN,
            "屏幕没有打开",
            "请用 hongdu display-key 给出的网址打开这块屏幕。",
        )
    })?;
    Ok(([(header::CACHE_CONTROL, "no-store")], Json(shown)).into_response())
}
