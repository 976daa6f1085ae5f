//! The endpoint: axum handlers, rendering, security, static files (native only).
pub mod pack;
