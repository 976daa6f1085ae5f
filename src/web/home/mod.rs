//! The home page: open or not, today, the big four, search.
use leptos::prelude::*;

use super::screen::Screen;

/// The page; `q` is what is searched for.
pub fn page(screen: &Screen, _q: &str) -> impl IntoView + use<> {
    view! { <h1 tabindex="-1">{screen.content.centre.name.as_str().to_owned()}</h1> }
}
