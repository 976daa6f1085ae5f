//! The red trail: the sites as a route one follows.
pub mod site;

use leptos::prelude::*;

use super::screen::Screen;

/// The page.
pub fn page(screen: &Screen) -> impl IntoView + use<> {
    view! { <h1 tabindex="-1">{screen.content.trail.title.as_str().to_owned()}</h1> }
}
