//! Where the facts come from, privacy, accessibility.
use leptos::prelude::*;

use super::screen::Screen;

/// The page.
pub fn page(_screen: &Screen) -> impl IntoView + use<> {
    view! { <h1 tabindex="-1">"关于"</h1> }
}
