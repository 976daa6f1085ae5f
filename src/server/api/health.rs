//! `GET /healthz`: whether it serves, which versions, and whether the newest pack was refused.
use std::sync::Arc;

use axum::{
    Json,
    extract::State,
    http::header,
    response::{IntoResponse as _, Response},
};
use serde::Serialize;
use utoipa::ToSchema;

use crate::server::{Endpoint, edition::Refused};

/// How the endpoint is.
#[derive(Debug, Serialize, ToSchema)]
pub struct Health {
    /// `ok`: pages are being served.
    #[schema(example = "ok")]
    status: &'static str,
    /// The program's version.
    version: &'static str,
    /// The bundle's version.
    bundle_version: String,
    /// The version of the pack that is served.
    content_version: String,
    /// Why the newest pack on disk is not the one that is served; left out where it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    content_error: Option<Refused>,
}

/// Answers 200 as long as pages are served, be it from the last good pack.
#[utoipa::path(
    get,
    path = "/healthz",
    tag = "operations",
    summary = "运行状况 · health",
    responses((status = 200, description = "It serves", body = Health))
)]
pub async fn health(State(endpoint): State<Arc<Endpoint>>) -> Response {
    let health = Health {
        status: "ok",
        version: env!("CARGO_PKG_VERSION"),
        bundle_version: endpoint.site.bundle.version.clone(),
        content_version: endpoint.press.current().version.clone(),
        content_error: endpoint
            .press
            .refused()
            .map(|refused| Refused::clone(&refused)),
    };
    ([(header::CACHE_CONTROL, "no-store")], Json(health)).into_response()
}
