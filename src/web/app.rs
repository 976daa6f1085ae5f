//! The shell every page stands in.
use leptos::prelude::*;

/// The whole application.
#[component]
pub fn App() -> impl IntoView {
    view! { <main>"红都"</main> }
}
