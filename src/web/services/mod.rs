//! What one can have done at the centre, and at which window.
use leptos::prelude::*;

use super::screen::Screen;

/// The page.
pub fn page(_screen: &Screen) -> impl IntoView + use<> {
    view! { <h1 tabindex="-1">"办事指南"</h1> }
}
