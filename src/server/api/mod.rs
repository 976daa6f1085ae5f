//! The JSON interface: its addresses and their description.
pub mod content;
pub mod events;
pub mod health;
pub mod openapi;

use std::sync::Arc;

use axum::{Router, extract::Request, routing::get};

use super::{Endpoint, problem::Problem};

/// Every address of the interface. Each also stands in [`openapi`]; a test compares.
pub const ADDRESSES: [&str; 4] = [
    "/api/content",
    "/api/events",
    "/api/openapi.json",
    "/healthz",
];

/// The routes of the interface.
pub fn router() -> Router<Arc<Endpoint>> {
    let wrong_method =
        async |request: Request| Problem::wrong_method(request.method()).into_response_now();
    Router::new()
        .route("/api/content", get(content::content).fallback(wrong_method))
        .route("/api/events", get(events::events).fallback(wrong_method))
        .route(
            "/api/openapi.json",
            get(openapi::openapi).fallback(wrong_method),
        )
        .route("/healthz", get(health::health).fallback(wrong_method))
}
