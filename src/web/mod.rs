//! Leptos components: rendered to HTML by the endpoint, hydrated in the browser.
pub mod app;
